'use client';
import { Files as Stack, X } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { FileRow, Files } from '#lib/conversation/file-rows.ts';
import { fileKind } from '#lib/session/file-kind.ts';
import { countFiles, formatSize } from '#lib/session/file-size.ts';
import { bringIntoSight } from './bring-into-sight.ts';
import type { Both } from './row-words.ts';

/** Names shown of an offer of many. */
const NAMED = 5;

type Props = {
  /** more than one, all offered */
  rows: readonly FileRow[];
  files: Files;
  both: Both;
  noRoom: string | null;
  large: boolean;
};

/** An offer of several files, accepted or declined as one. */
export function BatchItem({ rows, files, both, noRoom, large }: Props) {
  const [first] = rows;
  const all = rows.reduce((sum, { size }) => sum + size, 0);
  if (first === undefined) return null;
  const incoming = first.way === 'in';
  const more = rows.length - NAMED;
  const size = large ? 'lg' : 'md';
  return (
    <li
      ref={incoming ? bringIntoSight : null}
      className="grid grid-cols-[18px_minmax(0,1fr)_auto] gap-x-2.5 gap-y-0.5 border-b border-line px-4 py-3 text-13"
    >
      <Stack size={18} strokeWidth={1.75} className="mt-px text-fg-3" aria-hidden />
      <span className="truncate font-medium">{countFiles(rows.length)}</span>
      {incoming ? (
        <span className="row-span-2 flex gap-1.5 self-center max-[480px]:col-[2/-1] max-[480px]:row-auto max-[480px]:order-1 max-[480px]:mt-1.5">
          <Button size={size} onClick={() => files.answer(first.batch, false)}>
            Decline
          </Button>
          <Button
            size={size}
            variant="primary"
            reason={noRoom}
            onClick={() => files.answer(first.batch, true)}
          >
            Accept
          </Button>
        </span>
      ) : (
        <span className="-my-1 -mr-1.5 self-start">
          <IconButton
            label="Cancel"
            icon={<X size={16} strokeWidth={1.75} aria-hidden />}
            onClick={() => rows.forEach(({ id }) => files.cancel(id))}
          />
        </span>
      )}
      <span className="col-start-2 text-12 text-fg-3 tabular">
        {formatSize(all)} ·{' '}
        {incoming ? `${both.peer} offers these files` : `waiting for ${both.peer} to accept`}
      </span>
      <ul className="col-[2/-1] mt-1 text-12 text-fg-2">
        {rows.slice(0, NAMED).map(({ id, name, size: bytes }) => (
          <li key={id} className="flex gap-1.5" aria-label={name}>
            <bdi className="truncate" title={name}>
              {name}
            </bdi>
            <span className="shrink-0 text-fg-3 tabular">
              {formatSize(bytes)} · {fileKind(name)}
            </span>
          </li>
        ))}
        {more > 0 && <li>and {more.toLocaleString('en')} more</li>}
      </ul>
      {noRoom !== null && <span className="col-[2/-1] text-12 text-danger-fg">{noRoom}</span>}
    </li>
  );
}
