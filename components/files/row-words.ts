/** What a row of File Transfer says below its name. Pure. */
import type { FileRow } from '#lib/conversation/file-rows.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import { fileKind } from '#lib/session/file-kind.ts';
import { endWord } from '#lib/session/file-lines.ts';
import { formatLeft, formatPart, formatSize } from '#lib/session/file-size.ts';

/** The other side's name, and one's own as it is shown there. */
export type Both = { readonly peer: string; readonly own: string };

export type RowWords = { readonly tone: 'plain' | 'ok' | 'danger'; readonly text: string };

const plain = (text: string): RowWords => ({ tone: 'plain', text });

/** "182 of 268 MB · 11.4 MB/s · 8 s left" */
function progress({ moved, size, speed }: FileRow): string {
  const parts = [formatPart(moved, size)];
  if (speed !== null && speed > 0) {
    parts.push(`${formatSize(speed)}/s`);
    if (moved < size) parts.push(formatLeft(((size - moved) / speed) * SECOND_MS));
  }
  return parts.join(' · ');
}

function waiting({ way, moved, size, paused }: FileRow, { peer }: Both, linked: boolean): string {
  const where = `at ${formatPart(moved, size)}`;
  if (paused.own) return `Paused by you ${where}`;
  if (paused.peer) return `Paused by ${peer} ${where}`;
  if (!linked) return `Goes on ${where} once the link is back`;
  return way === 'out'
    ? `${formatSize(size)} · accepted, waits for its turn`
    : `${formatSize(size)} · waits for its turn`;
}

/** @param linked whether the two are connected now */
export function rowWords(row: FileRow, both: Both, linked: boolean): RowWords {
  const { way, at, name, size } = row;
  const { peer, own } = both;
  switch (at) {
    case 'offered':
      return plain(
        way === 'in'
          ? `${formatSize(size)} · ${fileKind(name)} · ${peer} offers this file`
          : `${formatSize(size)} · ${fileKind(name)} · waiting for ${peer} to accept`,
      );
    case 'waiting':
      return plain(waiting(row, both, linked));
    case 'moving':
      return plain(progress(row));
    case 'unknown':
      return plain(
        way === 'out'
          ? `${formatSize(size)} · this page was loaded anew and has the file no more. Choose it again to go on`
          : `${peer} must choose this file again: their page was loaded anew`,
      );
    case 'done':
      return { tone: 'ok', text: way === 'in' ? 'Received and checked' : `Received and checked by ${peer}` };
    case 'declined':
      return plain(`${formatSize(size)} · declined by ${way === 'out' ? peer : 'you'}`);
    case 'cancelled': {
      const [sender, receiver] = way === 'out' ? [own, peer] : [peer, own];
      return { tone: 'danger', text: `Stopped: ${endWord(row, { sender, receiver, own: 'you', peer })}` };
    }
    default:
      return at satisfies never;
  }
}

/** "1 running, 1 paused"; '' where nothing goes on */
export function summary(rows: readonly FileRow[]): string {
  const running = rows.filter(({ at }) => at === 'moving').length;
  const paused = rows.filter((row) => row.at === 'waiting' && (row.paused.own || row.paused.peer)).length;
  const asking = rows.filter(({ at, way }) => at === 'offered' && way === 'in').length;
  return [
    running > 0 ? `${running} running` : '',
    paused > 0 ? `${paused} paused` : '',
    asking > 0 ? `${asking} offered` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
