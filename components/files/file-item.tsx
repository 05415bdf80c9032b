'use client';
import { CircleAlert, Download, File, Pause, Play, ShieldCheck, X } from 'lucide-react';
import { useState } from 'react';
import { saveBlob } from '#components/chat/download.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { FileRow, Files } from '#lib/conversation/file-rows.ts';
import { digestName } from '#lib/session/file-lines.ts';
import { formatSize } from '#lib/session/file-size.ts';
import { bringIntoSight } from './bring-into-sight.ts';
import { FilePicker } from './file-picker.tsx';
import { rowWords, type Both } from './row-words.ts';

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
const small = { size: 13, strokeWidth: 1.75, 'aria-hidden': true } as const;

type Props = {
  row: FileRow;
  files: Files;
  both: Both;
  linked: boolean;
  /** why it cannot be accepted */
  noRoom: string | null;
  large: boolean;
};

/** One file: what it is, how far it has come, and what can be done with it now. */
export function FileItem({ row, files, both, linked, noRoom, large }: Props) {
  const { name, at, size, moved, paused, digest } = row;
  const { tone, text } = rowWords(row, both, linked);
  const begun = at === 'moving' || (at === 'waiting' && (moved > 0 || paused.own || paused.peer));
  const stands = paused.own || paused.peer;
  const asks = at === 'offered' && row.way === 'in';
  const beside = asks || (at === 'done' && row.way === 'in'); // large buttons stand beside both lines
  return (
    <li
      ref={asks ? bringIntoSight : null}
      className="grid grid-cols-[18px_minmax(0,1fr)_auto] gap-x-2.5 gap-y-0.5 border-b border-line px-4 py-3 text-13"
    >
      <File size={18} strokeWidth={1.75} className="mt-px text-fg-3" aria-hidden />
      <bdi className="min-w-0 truncate font-medium" title={name}>
        {name}
      </bdi>
      <Acts row={row} files={files} noRoom={noRoom} large={large} />
      {begun && (
        <progress
          aria-label={name}
          value={size === 0 ? 1 : moved}
          max={size === 0 ? 1 : size}
          className={classNames(
            'col-[2/-1] my-1.5 block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line-2 contrast-more:outline-1 [&::-webkit-progress-bar]:bg-line-2',
            stands
              ? '[&::-moz-progress-bar]:bg-wait [&::-webkit-progress-value]:bg-wait'
              : '[&::-moz-progress-bar]:bg-action [&::-webkit-progress-value]:bg-action',
          )}
        />
      )}
      <span
        className={classNames(
          'flex flex-wrap items-center gap-x-3 text-12 text-fg-3 tabular',
          beside ? 'col-start-2' : 'col-[2/-1]',
        )}
      >
        <span
          className={classNames(
            'inline-flex items-center gap-1',
            tone === 'ok' && 'text-ok-fg',
            tone === 'danger' && 'text-danger-fg',
          )}
        >
          {tone === 'ok' && <ShieldCheck {...small} />}
          {tone === 'danger' && <CircleAlert {...small} className="shrink-0" />}
          {text}
        </span>
        {at === 'done' && (
          <span title={digest ?? undefined}>
            {formatSize(size)}
            {/* Its first and last digits; all of it as a tooltip. */}
            {digest !== null && ` · ${digestName(size)} ${digest.slice(0, 4)}…${digest.slice(-4)}`}
          </span>
        )}
      </span>
      {at === 'offered' && noRoom !== null && (
        <span className="col-[2/-1] text-12 text-danger-fg">{noRoom}</span>
      )}
    </li>
  );
}

function Acts({ row, files, noRoom, large }: Pick<Props, 'row' | 'files' | 'noRoom' | 'large'>) {
  const [failed, setFailed] = useState(false);
  const [other, setOther] = useState(false);
  const { id, batch, way, at, paused, name } = row;
  const size = large ? 'lg' : 'md';

  async function save(): Promise<void> {
    const blob = await files.whole(id);
    setFailed(blob === null || blob.size !== row.size);
    if (blob !== null && blob.size === row.size) saveBlob(name, blob);
  }
  if (way === 'in' && at === 'offered')
    return (
      <span className="row-span-2 flex gap-1.5 self-center max-[480px]:col-[2/-1] max-[480px]:row-auto max-[480px]:order-1 max-[480px]:mt-1.5">
        <Button size={size} onClick={() => files.answer(batch, false)}>
          Decline
        </Button>
        <Button size={size} variant="primary" reason={noRoom} onClick={() => files.answer(batch, true)}>
          Accept
        </Button>
      </span>
    );
  if (way === 'in' && at === 'done')
    return (
      <span className="row-span-2 flex items-center gap-1.5 self-center">
        {failed && (
          <span role="alert" className="text-12 text-danger-fg">
            This browser keeps it no more.
          </span>
        )}
        <Button size={size} icon={<Download {...icon} />} onClick={() => void save()}>
          Save
        </Button>
      </span>
    );
  if (at === 'done' || at === 'declined' || at === 'cancelled') return <span />;
  return (
    <span className={classNames('-mr-1.5 flex items-center gap-0.5', at !== 'unknown' && '-my-1')}>
      {at === 'unknown' && way === 'out' && (
        <>
          {other && (
            <span role="alert" className="text-12 text-danger-fg">
              Another size: not the same file.
            </span>
          )}
          <FilePicker
            label="Choose again"
            reason={null}
            onFiles={([file]) => file !== undefined && setOther(!files.chooseAgain(id, file))}
          />
        </>
      )}
      {(at === 'moving' || at === 'waiting') &&
        (paused.own ? (
          <IconButton label="Resume" icon={<Play {...icon} />} onClick={() => files.resume(id)} />
        ) : (
          <IconButton label="Pause" icon={<Pause {...icon} />} onClick={() => files.pause(id)} />
        ))}
      <IconButton label="Cancel" icon={<X {...icon} />} onClick={() => files.cancel(id)} />
    </span>
  );
}
