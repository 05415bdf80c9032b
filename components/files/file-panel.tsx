'use client';
import { Upload, X } from 'lucide-react';
import { Fragment, useRef } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { useFocusKept } from '#components/ui/use-focus-kept.ts';
import type { Conversation, ConversationState } from '#lib/conversation/conversation.ts';
import type { FileRow, FileWay } from '#lib/conversation/file-rows.ts';
import { ruleWords } from '#lib/session/file-rules.ts';
import { isOver } from '#lib/session/file-send.ts';
import { countFiles, formatSize } from '#lib/session/file-size.ts';
import { BatchItem } from './batch-item.tsx';
import { FileItem } from './file-item.tsx';
import { FilePicker } from './file-picker.tsx';
import { filesReason } from './files-reason.ts';
import { FolderBrowser } from './folder-browser.tsx';
import { FolderGrant } from './folder-grant.tsx';
import { SaveAll } from './save-all.tsx';
import { summary } from './row-words.ts';
import { useDrop } from './use-drop.ts';
import { useFiles } from './use-files.ts';
import { useFolder } from './use-folder.ts';

/** Rows drawn for each direction; of the others the number is told. */
const DRAWN = 100;

type Props = {
  conversation: Conversation;
  snapshot: ConversationState;
  /** agent pages have larger buttons */
  large?: boolean;
  className?: string;
  /** why what was dropped beside the panel led to nothing */
  dropProblem?: string | null;
  onClose: () => void;
};

/** Only what was measured. */
function pathWords({ label: { text, tone } }: ConversationState, peer: string): string {
  if (tone !== 'measured') return 'Files go from browser to browser. No copy stays on a server.';
  return text.includes('P2P')
    ? `Files go straight to ${peer}. No copy stays on a server.`
    : 'Files go through the gateway, encrypted. No copy stays on a server.';
}

/** What goes on comes before what is over. */
const rank = ({ at }: FileRow): number => (at === 'moving' ? 0 : isOver({ at }) ? 2 : 1);

/** What is offered together and not answered yet stands together, before everything else. */
function itemsOf(rows: readonly FileRow[]): (readonly FileRow[])[] {
  const offers = new Map<string, FileRow[]>();
  const rest: FileRow[] = [];
  for (const row of rows) {
    if (row.at !== 'offered') rest.push(row);
    else offers.set(row.batch, [...(offers.get(row.batch) ?? []), row]);
  }
  return [...offers.values(), ...rest.toSorted((a, b) => rank(a) - rank(b)).map((row) => [row])];
}

/** Files both ways, beside the chat. */
export function FilePanel({
  conversation,
  snapshot,
  large = false,
  className,
  dropProblem = null,
  onClose,
}: Props) {
  const { files } = conversation;
  const region = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusKept(region, heading);
  const now = useFiles(conversation);
  const { folder: opened, wish, why } = useFolder(conversation);
  const over = snapshot.session.at === 'ended';
  const standsFirst = opened !== null || wish !== null || why !== null;
  const { side, view, session } = snapshot;
  const [peer, own] =
    side === 'operator' ? [view.device.user, view.operator] : [view.operator, view.device.user];
  const reason = filesReason(snapshot, now);
  const received = now.rows.filter(({ way, at }) => way === 'in' && at === 'done').length;
  const drop = useDrop((chosen) => {
    if (reason === null && chosen.length > 0) files.choose(chosen);
  });

  const problem = drop.problem ?? dropProblem ?? now.problem;
  const rules = ruleWords(view.fileRules);

  function noRoom(rows: readonly FileRow[]): string | null {
    const size = rows.reduce((sum, row) => sum + row.size, 0);
    if (now.room === null || size <= now.room) return null;
    return `Not enough room in this browser: ${formatSize(now.room)} are left.`;
  }
  const list = (way: FileWay, title: string) => {
    const items = itemsOf(now.rows.filter((row) => row.way === way));
    const hidden = items.length - DRAWN;
    if (items.length === 0) return null;
    return (
      <>
        <div className="flex flex-wrap items-end justify-end gap-x-2.5 gap-y-1 px-4 pt-3.5 pb-1">
          <h3 className="grow text-12 font-medium text-fg-3">{title}</h3>
          {way === 'in' && received > 1 && <SaveAll files={files} peer={peer} large={large} />}
        </div>
        <ul aria-label={title} tabIndex={-1} className="-outline-offset-2">
          {items.slice(0, DRAWN).map((rows) => {
            const [row] = rows;
            const given = { files, both: { peer, own }, noRoom: noRoom(rows), large };
            if (row === undefined) return null;
            if (rows.length > 1) return <BatchItem key={row.batch} rows={rows} {...given} />;
            return <FileItem key={row.id} row={row} linked={session.at === 'live'} {...given} />;
          })}
        </ul>
        {hidden > 0 && <p className="px-4 py-2 text-12 text-fg-3">and {countFiles(hidden)} more</p>}
      </>
    );
  };
  const asked = now.rows.some(({ way, at }) => way === 'in' && at === 'offered');
  const incoming = <Fragment key="in">{list('in', `From ${peer}`)}</Fragment>;
  const outgoing = <Fragment key="out">{list('out', `To ${peer}`)}</Fragment>;
  // Whoever is asked sees the question first.
  const lists = <Fragment key="lists">{asked ? [incoming, outgoing] : [outgoing, incoming]}</Fragment>;
  const given = { conversation, reason };
  const folder =
    side === 'operator' ? (
      <FolderBrowser key="folder" user={peer} {...given} />
    ) : (
      <FolderGrant key="folder" operator={peer} {...given} />
    );
  return (
    <section
      ref={region}
      aria-label="File Transfer"
      className={classNames('grid min-h-0 grid-rows-[auto_minmax(0,1fr)_auto] bg-sheet text-14', className)}
      {...drop.handlers}
    >
      <header className="flex h-12 items-center gap-2 border-b border-line pr-2.5 pl-4">
        <h2 ref={heading} tabIndex={-1} className="text-14 font-strong whitespace-nowrap">
          File Transfer
        </h2>
        <span role="status" className="grow truncate text-13 text-fg-2 tabular">
          {summary(now.rows)}
        </span>
        <IconButton
          label="Close File Transfer"
          icon={<X size={18} strokeWidth={1.75} aria-hidden />}
          onClick={onClose}
        />
      </header>
      <div data-room className="overflow-auto">
        <div
          className={classNames(
            'mx-4 mt-3.5 mb-1.5 flex flex-wrap items-center gap-3 rounded-md border border-dashed p-3.5 text-13 text-fg-2 max-wide:mt-2.5 max-wide:gap-2 max-wide:p-2.5',
            drop.over && reason === null ? 'border-action bg-action-soft' : 'border-edge',
          )}
        >
          <Upload size={20} strokeWidth={1.75} aria-hidden className="shrink-0 max-wide:hidden" />
          <span className="min-w-0 grow basis-40 text-pretty">
            {reason ?? `Drop files or folders here. ${peer} accepts each batch.`}
          </span>
          <span className="flex flex-wrap gap-1.5">
            {/* Phones have no folders to choose. */}
            <span className="contents max-wide:hidden">
              <FilePicker
                label="Choose a folder"
                folder
                reason={reason}
                large={large}
                onFiles={files.choose}
              />
            </span>
            <FilePicker label="Choose files" multiple reason={reason} large={large} onFiles={files.choose} />
          </span>
        </div>
        {!over && rules !== '' && (
          <p className="px-4 pb-1 text-13 text-pretty text-fg-2">Allowed here: {rules}.</p>
        )}
        {!over && problem !== null && (
          <p role="alert" className="px-4 text-13 text-danger-fg">
            {problem}
          </p>
        )}
        <label className="flex min-h-8 items-center gap-2 px-4 text-13 text-fg-2">
          <input
            type="checkbox"
            checked={now.acceptAll}
            disabled={over}
            onChange={(event) => files.acceptAll(event.target.checked)}
            className="size-4 accent-action"
          />
          Accept all from {peer} in this session
        </label>
        {/* What has a folder open, or is asked about one, has it above the files; a mere offer stands below them. */}
        {standsFirst ? [folder, lists] : [lists, folder]}
      </div>
      <p className="border-t border-line bg-canvas px-4 py-1.5 text-12 text-fg-2">
        {pathWords(snapshot, peer)}
      </p>
    </section>
  );
}
