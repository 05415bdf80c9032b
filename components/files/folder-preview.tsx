'use client';
import { useEffect, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { Conversation } from '#lib/conversation/conversation.ts';
import { isOver } from '#lib/session/file-send.ts';
import { shownPath } from '#lib/session/folder-path.ts';
import { PREVIEW_TEXT_BYTES, previewKind } from './preview-kind.ts';
import { useFiles } from './use-files.ts';

type Seen = { readonly text: string } | { readonly picture: string };

type Props = {
  conversation: Conversation;
  /** under which the copy comes */
  batch: string;
  name: string;
  /** what could not be done in the folder, as a sentence */
  problem: string | null;
  onClose: () => void;
};

/** A text or a picture of the folder, looked at once its copy has come and was checked. */
export function FolderPreview({ conversation, batch, name, problem, onClose }: Props) {
  const { files } = conversation;
  const row = useFiles(conversation).rows.find((known) => known.batch === batch);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [failed, setFailed] = useState(false);
  const done = row?.at === 'done' ? row.id : null;
  useEffect(() => {
    if (done === null) return undefined;
    let [gone, address] = [false, ''];
    async function load(id: string): Promise<void> {
      const blob = await files.whole(id);
      const kind = previewKind(name, blob?.size ?? null);
      if (gone) return;
      if (blob === null || kind === null) return setFailed(true);
      if (kind.as === 'text') {
        const text = await blob.slice(0, PREVIEW_TEXT_BYTES).text();
        return setSeen({ text: blob.size > PREVIEW_TEXT_BYTES ? `${text}…` : text });
      }
      address = URL.createObjectURL(new Blob([blob], { type: kind.type }));
      return setSeen({ picture: address });
    }
    void load(done).catch(() => setFailed(true));
    return () => {
      gone = true;
      if (address !== '') URL.revokeObjectURL(address);
    };
  }, [done, files, name]);
  const stopped = failed || (row !== undefined && row.at !== 'done' && isOver(row));
  return (
    <Dialog
      open
      width={720}
      title={shownPath([name])}
      onClose={onClose}
      footer={
        <>
          <span className="grow text-12 text-fg-3">The copy stands under File Transfer, to be saved.</span>
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      {row === undefined && problem !== null ? (
        <p role="alert" className="text-14 text-danger-fg">
          {problem}
        </p>
      ) : stopped ? (
        <p role="alert" className="text-14 text-danger-fg">
          It cannot be shown. The row of the file says what became of it.
        </p>
      ) : seen === null ? (
        <p role="status" className="text-14 text-fg-2">
          {row?.at === 'offered'
            ? 'There is no room for it here. Its row says how much is left.'
            : 'Copied out first…'}
        </p>
      ) : 'text' in seen ? (
        <textarea
          readOnly
          aria-label="Text"
          value={seen.text}
          className="h-[60dvh] resize-none rounded-sm border border-line-2 bg-sunken p-3 font-mono text-12"
        />
      ) : (
        // oxlint-disable-next-line nextjs/no-img-element -- a file of this browser's own, no address to optimise
        <img
          src={seen.picture}
          alt={shownPath([name])}
          onError={() => setFailed(true)}
          className="mx-auto max-h-[60dvh] max-w-full object-contain"
        />
      )}
    </Dialog>
  );
}
