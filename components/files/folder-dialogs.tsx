'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog, Dialog } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/field.tsx';
import type { Folder, FolderSnapshot } from '#lib/conversation/folder.ts';
import { isPart, shownPath } from '#lib/session/folder-path.ts';
import { safeName } from '#lib/session/safe-name.ts';

export type FolderQuestion =
  | { readonly ask: 'rename'; readonly name: string }
  | { readonly ask: 'delete'; readonly name: string; readonly kind: 'file' | 'directory' };

export type Renamed = { readonly from: string; readonly to: string };

type Props = {
  acts: Folder;
  now: FolderSnapshot;
  question: FolderQuestion | null;
  /** the other name is asked for */
  onRename: (renamed: Renamed) => void;
  onClose: () => void;
};

/** What is asked before something in the folder changes. One at a time. */
export function FolderDialogs({ acts, now: { conflict, folder }, question, onRename, onClose }: Props) {
  if (folder === null) return null;
  if (conflict !== null) return <Conflict key={conflict.id} acts={acts} {...conflict} />;
  if (question === null) return null;
  if (question.ask === 'rename')
    return (
      <Rename
        key={question.name}
        name={question.name}
        onRename={(to) => {
          acts.rename(question.name, to);
          onRename({ from: question.name, to });
        }}
        onClose={onClose}
      />
    );
  return (
    <ConfirmDialog
      open
      title={`Delete “${shownPath([question.name])}”?`}
      confirmLabel="Delete"
      onClose={onClose}
      onConfirm={() => {
        acts.remove(question.name);
        onClose();
      }}
    >
      {question.kind === 'directory' ? 'It goes with everything in it. ' : ''}
      It is deleted on that device and cannot be brought back from here.
    </ConfirmDialog>
  );
}

function Conflict({ acts, id, name }: { acts: Folder; id: string; name: string }) {
  return (
    <Dialog
      open
      title="The name is taken"
      description={`There is “${shownPath([name])}” in the folder already.`}
      onClose={() => acts.settle(id, 'skip')}
      footer={
        <>
          <Button onClick={() => acts.settle(id, 'skip')}>Skip</Button>
          <span className="grow" />
          <Button onClick={() => acts.settle(id, 'overwrite')}>Overwrite</Button>
          <Button variant="primary" onClick={() => acts.settle(id, 'rename')}>
            Rename
          </Button>
        </>
      }
    >
      <p className="text-14 text-pretty text-fg-2">
        Rename keeps both: the new one gets a number. Overwrite replaces what is there.
      </p>
    </Dialog>
  );
}

type RenameProps = { name: string; onRename: (to: string) => void; onClose: () => void };

function Rename({ name, onRename, onClose }: RenameProps) {
  const [to, setTo] = useState(name);
  const [tried, setTried] = useState(false);
  const fit = safeName(to);
  const error =
    to === name
      ? 'This is its name now. Type another one.'
      : fit !== to || !isPart(to)
        ? `A file cannot have this name everywhere. “${fit}” can be used.`
        : null;
  function submit(): void {
    setTried(true);
    if (error !== null) return;
    onRename(to);
    onClose();
  }
  return (
    <Dialog
      open
      title={`Rename “${shownPath([name])}”`}
      onClose={onClose}
      footer={
        <>
          <span className="grow" />
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="folder-rename">
            Rename
          </Button>
        </>
      }
    >
      <form
        id="folder-rename"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label="New name"
          value={to}
          error={tried ? error : null}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </form>
    </Dialog>
  );
}
