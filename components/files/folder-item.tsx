'use client';
import { Copy, Eye, File, Folder, Pencil, Trash2 } from 'lucide-react';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { FolderEntry } from '#lib/protocol/folder-frames.ts';
import { shownPath } from '#lib/session/folder-path.ts';
import { previewKind } from './preview-kind.ts';
import { formatSize } from '#lib/session/file-size.ts';

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
const READ_ONLY = 'The folder was opened read-only.';

type Props = {
  entry: FolderEntry;
  write: boolean;
  /** what it is called soon: its row goes then, and another one comes */
  renamedTo: string | null;
  onOpen: () => void;
  onCopy: () => void;
  onPreview: () => void;
  onRename: () => void;
  onDelete: () => void;
};

/** One entry of the open folder, and what can be done with it. */
export function FolderItem({
  entry,
  write,
  renamedTo,
  onOpen,
  onCopy,
  onPreview,
  onRename,
  onDelete,
}: Props) {
  const name = shownPath([entry.name]);
  const directory = entry.kind === 'directory';
  return (
    <li className="flex min-h-9 items-center gap-2 border-b border-line px-2.5 last:border-0">
      {directory ? <Folder {...icon} className="shrink-0" /> : <File {...icon} className="shrink-0" />}
      {directory ? (
        <button
          type="button"
          title={name}
          onClick={onOpen}
          className="min-h-7 min-w-0 grow truncate text-left font-medium text-fg hover:underline"
        >
          <bdi>{name}</bdi>
        </button>
      ) : (
        <bdi className="min-w-0 grow truncate text-fg" title={name}>
          {name}
        </bdi>
      )}
      {entry.size !== null && (
        <span className="shrink-0 text-12 text-fg-3 tabular">{formatSize(entry.size)}</span>
      )}
      <span className="flex shrink-0">
        <IconButton
          label={`Preview ${name}`}
          data-act="preview"
          icon={<Eye {...icon} />}
          reason={
            !directory && previewKind(entry.name, entry.size) === null
              ? 'Only texts and pictures up to 10 MB are shown here.'
              : directory
                ? 'Press its name to open it.'
                : null
          }
          onClick={onPreview}
        />
        <IconButton
          label={`Copy out ${name}`}
          data-act="copy"
          icon={<Copy {...icon} />}
          reason={directory ? 'Open the folder and copy its files one by one.' : null}
          onClick={onCopy}
        />
        <IconButton
          label={`Rename ${name}`}
          data-act="rename"
          data-next={renamedTo === null ? undefined : `Rename ${shownPath([renamedTo])}`}
          icon={<Pencil {...icon} />}
          reason={!write ? READ_ONLY : directory ? 'A browser cannot rename a folder.' : null}
          onClick={onRename}
        />
        <IconButton
          label={`Delete ${name}`}
          data-act="delete"
          icon={<Trash2 {...icon} />}
          reason={write ? null : READ_ONLY}
          onClick={onDelete}
        />
      </span>
    </li>
  );
}
