'use client';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { Conversation } from '#lib/conversation/conversation.ts';
import type { FolderSnapshot } from '#lib/conversation/folder.ts';
import { FilePicker } from './file-picker.tsx';
import { FolderDialogs, type FolderQuestion, type Renamed } from './folder-dialogs.tsx';
import { FolderItem } from './folder-item.tsx';
import { FolderPreview } from './folder-preview.tsx';
import { useFolder } from './use-folder.ts';

const CLOSED: Record<NonNullable<FolderSnapshot['why']>, (user: string) => string> = {
  refused: (user) => `${user} said no.`,
  closed: (user) => `${user} closed the folder.`,
  reloaded: (user) => `The page of ${user} was loaded anew, and the folder is closed.`,
};

type Props = {
  conversation: Conversation;
  user: string;
  /** why nothing can be asked for now */
  reason: string | null;
};

/** The operator’s side: asks for a folder or a file, and works in the folder while it is open. */
export function FolderBrowser({ conversation, user, reason }: Props) {
  const { folder: acts } = conversation;
  const now = useFolder(conversation);
  const [question, setQuestion] = useState<FolderQuestion | null>(null);
  const [renamed, setRenamed] = useState<Renamed | null>(null);
  const [looked, setLooked] = useState<{ batch: string; name: string } | null>(null);
  const { can, wish, folder, why, path, entries, total, left, loading, problem } = now;
  const waits = wish === null ? null : `${user} is asked now.`;
  const impossible =
    can === false ? `The browser of ${user} cannot open a folder. Ask for a file instead.` : null;
  const blocked = reason ?? waits ?? impossible;
  return (
    <section
      aria-label="Folder"
      tabIndex={-1}
      className="grid gap-2 px-4 pt-3.5 pb-2 text-13 text-fg-2 -outline-offset-2"
    >
      {folder === null ? (
        <p role="status" className="text-pretty">
          {reason === null && why !== null && wish === null && `${CLOSED[why](user)} `}
          {(reason === null ? blocked : '') ?? `${user} can open one folder to you, or choose a file.`}
        </p>
      ) : (
        <nav aria-label="Path" className="flex min-w-0 flex-wrap items-center gap-y-1">
          {[folder.name, ...path].map((part, depth) => (
            <span key={path.slice(0, depth).join('/')} className="inline-flex min-w-0 items-center">
              {depth > 0 && (
                <ChevronRight size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-fg-3" />
              )}
              <button
                type="button"
                title={part}
                aria-current={depth === path.length ? 'location' : undefined}
                onClick={() => acts.go(path.slice(0, depth))}
                className="min-h-7 truncate rounded-xs px-1 font-medium text-fg hover:bg-hover"
              >
                <bdi>{part}</bdi>
              </button>
            </span>
          ))}
          <span className="ml-1.5 text-12 text-fg-3">{folder.write ? '' : 'read-only'}</span>
        </nav>
      )}
      {problem !== null && (
        <p role="alert" className="text-danger-fg">
          {problem}
        </p>
      )}
      {folder !== null && (
        <>
          <ul
            aria-label="In the folder"
            tabIndex={-1}
            className="max-h-72 -outline-offset-2 overflow-auto rounded-sm border border-line"
          >
            {entries.map((entry) => (
              <FolderItem
                key={entry.name}
                entry={entry}
                write={folder.write}
                renamedTo={renamed?.from === entry.name ? renamed.to : null}
                onOpen={() => acts.go([...path, entry.name])}
                onCopy={() => acts.copyOut(entry.name)}
                onPreview={() => setLooked({ batch: acts.copyOut(entry.name), name: entry.name })}
                onRename={() => setQuestion({ ask: 'rename', name: entry.name })}
                onDelete={() => setQuestion({ ask: 'delete', name: entry.name, kind: entry.kind })}
              />
            ))}
            {entries.length === 0 && (
              <li className="px-2.5 py-2 text-fg-3">
                {loading ? 'Reading…' : problem === null ? 'Nothing is in it.' : 'It could not be read.'}
              </li>
            )}
          </ul>
          {entries.length < total && (
            <span className="flex items-center gap-2">
              <Button reason={loading ? 'More is read now.' : null} onClick={() => acts.more()}>
                Show more
              </Button>
              <span className="tabular">
                {entries.length.toLocaleString('en')} of {total.toLocaleString('en')}
              </span>
            </span>
          )}
          {left > 0 && <p>{`Not everything is shown: ${left.toLocaleString('en')} left out.`}</p>}
        </>
      )}
      <span className="flex flex-wrap gap-1.5">
        {folder === null ? (
          <>
            <Button reason={blocked} onClick={() => acts.ask('read')}>
              Ask for a folder
            </Button>
            <Button reason={blocked} onClick={() => acts.ask('write')}>
              Ask for one to change
            </Button>
          </>
        ) : (
          <FilePicker
            label="Copy files in"
            multiple
            reason={folder.write ? reason : 'The folder was opened read-only.'}
            onFiles={acts.copyIn}
          />
        )}
        <Button reason={reason ?? waits} onClick={() => acts.ask('file')}>
          Ask for a file
        </Button>
      </span>
      {looked !== null && (
        <FolderPreview
          conversation={conversation}
          problem={problem}
          {...looked}
          onClose={() => setLooked(null)}
        />
      )}
      <FolderDialogs
        acts={acts}
        now={now}
        question={question}
        onRename={setRenamed}
        onClose={() => setQuestion(null)}
      />
    </section>
  );
}
