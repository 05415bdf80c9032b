'use client';
import { useState, type DragEvent } from 'react';

export type Dropped = {
  /** whether something is held over it just now */
  readonly over: boolean;
  readonly handlers: {
    onDragOver: (event: DragEvent) => void;
    onDragLeave: (event: DragEvent) => void;
    onDrop: (event: DragEvent) => void;
  };
};

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/**
 * Files that are dropped.
 * @param onFiles what was dropped; `folders` of it were folders, which are left out
 */
export function useDrop(onFiles: (files: readonly File[], folders: number) => void): Dropped {
  const [over, setOver] = useState(false);
  return {
    over,
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
        const items = [...event.dataTransfer.items].filter(({ kind }) => kind === 'file');
        const whole = items.filter((item) => item.webkitGetAsEntry()?.isDirectory !== true);
        const files = whole.map((item) => item.getAsFile()).filter((file) => file !== null);
        onFiles(files, items.length - whole.length);
      },
    },
  };
}
