'use client';
import { FolderOpen } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import type { Conversation } from '#lib/conversation/conversation.ts';
import { bringIntoSight } from './bring-into-sight.ts';
import { FilePicker } from './file-picker.tsx';
import { useFolder } from './use-folder.ts';

const IMPOSSIBLE = 'This browser cannot open a folder. Choose files instead.';

type Props = {
  conversation: Conversation;
  operator: string;
  /** why nothing can be opened or chosen now */
  reason: string | null;
};

/** The agent user’s side: one folder is opened, and closed at any moment. */
export function FolderGrant({ conversation, operator, reason }: Props) {
  const { folder: acts } = conversation;
  const { can, wish, folder, why, problem } = useFolder(conversation);
  const blocked = reason ?? (can === false ? IMPOSSIBLE : null);
  const openers = (
    <>
      <Button size="lg" reason={blocked} onClick={() => void acts.open(false)}>
        Open read-only
      </Button>
      <Button size="lg" reason={blocked} onClick={() => void acts.open(true)}>
        Open for changes
      </Button>
    </>
  );
  const asked = {
    read: `${operator} asks you to open one folder, to see it and copy files out of it.`,
    write: `${operator} asks you to open one folder, to copy files out and in, rename and delete there.`,
    file: `${operator} asks you for a file.`,
  };
  const file = wish === 'file' && (
    <div
      ref={bringIntoSight}
      role="group"
      aria-label="A file is asked for"
      className="grid gap-2.5 rounded-md border border-wait-line bg-wait-soft p-3.5"
    >
      <p className="text-14 text-pretty">{asked.file}</p>
      <span className="flex flex-wrap gap-1.5">
        <FilePicker label="Choose the file" multiple reason={reason} large onFiles={acts.give} />
        <Button size="lg" onClick={() => acts.refuse()}>
          No
        </Button>
      </span>
    </div>
  );
  return (
    <section
      aria-label="Folder"
      tabIndex={-1}
      className="grid gap-2.5 px-4 pt-3.5 pb-2 text-13 text-fg-2 -outline-offset-2"
    >
      <p role="status" className="sr-only">
        {wish !== null && `${operator} asks for ${wish === 'file' ? 'a file' : 'a folder'}.`}
      </p>
      {problem !== null && (
        <p role="alert" className="text-pretty text-danger-fg">
          {problem}
        </p>
      )}
      {file}
      {folder !== null ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <FolderOpen size={20} strokeWidth={1.75} aria-hidden className="shrink-0 text-ok-fg" />
          <p className="min-w-0 grow basis-40 text-pretty">
            {operator} can {folder.write ? 'see and change' : 'see'} your folder{' '}
            <bdi className="font-medium text-fg wrap-anywhere">{folder.name}</bdi>
            {folder.write ? '.' : ', and change nothing.'}
          </p>
          <Button size="lg" variant="end" onClick={() => acts.revoke()}>
            Close folder
          </Button>
        </div>
      ) : wish === 'read' || wish === 'write' ? (
        <div
          ref={bringIntoSight}
          role="group"
          aria-label="A folder is asked for"
          className="grid gap-2.5 rounded-md border border-wait-line bg-wait-soft p-3.5"
        >
          <p className="text-14 text-pretty">{asked[wish]} You choose which, and close it at any moment.</p>
          {reason === null && blocked !== null && <p>{blocked}</p>}
          <span className="flex flex-wrap gap-1.5">
            {openers}
            <Button size="lg" onClick={() => acts.refuse()}>
              No
            </Button>
          </span>
        </div>
      ) : (
        <>
          <p className="text-pretty">
            {why === 'reloaded' && 'This page was loaded anew, and the folder is closed. '}
            {(reason === null ? blocked : '') ??
              `Open one folder to ${operator}, and close it at any moment.`}
          </p>
          <span className="flex flex-wrap gap-1.5">{openers}</span>
        </>
      )}
    </section>
  );
}
