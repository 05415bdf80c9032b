'use client';
import { useState, type DragEvent } from 'react';
import { FILES_PER_SESSION } from '#lib/protocol/limits.ts';
import { readDropped } from './read-dropped.ts';

export type Dropped = {
  /** whether something is held over it just now */
  readonly over: boolean;
  /** why the last drop led to nothing, as a sentence */
  readonly problem: string | null;
  readonly handlers: {
    onDragOver: (event: DragEvent) => void;
    onDragLeave: (event: DragEvent) => void;
    onDrop: (event: DragEvent) => void;
  };
};

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

const most = FILES_PER_SESSION.toLocaleString('en');

/** Files that are dropped, and those in folders that are. */
export function useDrop(onFiles: (files: readonly File[]) => void): Dropped {
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function take(entries: readonly FileSystemEntry[]): Promise<void> {
    const files = await readDropped(entries);
    setProblem(
      files === null
        ? `This cannot be read, or it holds more than ${most} files. Drop less at a time.`
        : files.length === 0
          ? 'There is no file in it. Drop another folder.'
          : null,
    );
    onFiles(files ?? []);
  }
  return {
    over,
    problem,
    handlers: {
      onDragOver(event) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave(event) {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
          setOver(false);
      },
      onDrop(event) {
        if (!hasFiles(event)) return;
        event.preventDefault(); // the browser would open it in place of the page
        event.stopPropagation();
        setOver(false);
        // The list is empty again once this returns.
        const items = [...event.dataTransfer.items].filter(({ kind }) => kind === 'file');
        void take(items.map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null));
      },
    },
  };
}
