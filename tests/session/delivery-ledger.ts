/**
 * What delivery promises, checked at every commit against both disks. It knows lines by their text, which nobody says
 * twice, and so does not trust the numbers that it checks.
 */
import { OUTBOX_MAX_LINES } from '#lib/protocol/limits.ts';
import type { Entry } from '#lib/session/transcript.ts';
import type { Kept } from './delivery-disk.ts';

export type Side = 'operator' | 'agent';
export const SIDES = ['operator', 'agent'] as const;
export const otherOf = (side: Side): Side => (side === 'operator' ? 'agent' : 'operator');

export const must = (truth: boolean, rule: string): void => {
  if (!truth) throw new Error(rule);
};

const linesOf = (kept: Kept, own: boolean) =>
  kept.log.flatMap(({ value }) => (value.kind === 'line' && value.own === own ? [value] : []));

export function createLedger() {
  const each = <T>(make: () => T): Record<Side, T> => ({ operator: make(), agent: make() });
  /** every line that was ever committed to the outbox, with its place among them */
  const said = each(() => new Map<string, number>());
  /** every line of the other's that was ever committed */
  const applied = each(() => new Set<string>());
  /** every line of the other's that this person has looked at */
  const read = each(() => new Set<string>());
  /** lines that a storage which was put back had never sent: whether they were sent since, nobody can tell it */
  const doubtful = each(() => new Set<string>());
  /** false once a storage was lost or put back: then only what is left of it can be promised */
  const faithful = each(() => true);

  function received(side: Side, kept: Kept): void {
    const lines = linesOf(kept, false);
    const theirs = said[otherOf(side)];
    let before = -1;
    for (const [i, { text }] of lines.entries()) {
      const place = theirs.get(text);
      if (place === undefined) throw new Error('a line was received that nobody committed');
      applied[side].add(text);
      if (place <= before && doubtful[otherOf(side)].has(text)) continue;
      must(place > before, 'a line was received twice or out of order');
      must(
        place === i || !faithful.operator || !faithful.agent,
        'what is received is no prefix of what was sent',
      );
      before = place;
    }
    if (!faithful[side]) return;
    const next = new Map<string, number>();
    for (const { epoch, seq } of lines) {
      must(
        seq === (next.get(epoch) ?? 1),
        'what is received under an epoch is no prefix of what was sent under it',
      );
      next.set(epoch, seq + 1);
    }
  }

  function counted(before: Kept, after: Kept): void {
    const [was, is] = [before.threads[0]?.value, after.threads[0]?.value];
    if (is === undefined) throw new Error('the counters left the disk');
    const { sender, receiver } = is;
    must(after.outbox.length <= OUTBOX_MAX_LINES, 'the outbox holds more than it may');
    must(sender.last - sender.acked <= OUTBOX_MAX_LINES, 'more waits for an acknowledgement than may');
    if (was === undefined) return;
    must(
      was.sender.epoch !== sender.epoch || was.sender.acked <= sender.acked,
      'an acknowledgement went back',
    );
    must(was.receiver.epoch !== receiver.epoch || was.receiver.cum <= receiver.cum, 'the receiver went back');
  }

  return {
    /** One transaction of `side` is on its disk. */
    committed(side: Side, before: Kept, after: Kept): void {
      const all = said[side];
      for (const { text } of linesOf(after, true)) if (!all.has(text)) all.set(text, all.size);
      const grown = before.log.every(({ value }, i) => after.log[i]?.value.kind === value.kind);
      must(grown && before.log.length <= after.log.length, 'an entry left the log');
      const waits = new Set(after.outbox.map(({ value }) => value.text));
      for (const { value } of before.outbox) {
        const kept = waits.has(value.text) || applied[otherOf(side)].has(value.text);
        must(kept, 'a row left the outbox that the other side does not hold');
      }
      received(side, after);
      counted(before, after);
    },
    storageFailed(side: Side, left: Kept): void {
      faithful[side] = false;
      const sure = left.threads[0]?.value.sender.sure ?? 0;
      for (const { value } of left.outbox) if (value.seq > sure) doubtful[side].add(value.text);
    },
    looked(side: Side, log: readonly Entry[]): void {
      for (const entry of log) if (entry.kind === 'line' && !entry.own) read[side].add(entry.text);
    },
    /** What the screen of `side` claims: the states that it shows. */
    ticks(side: Side, log: readonly Entry[]): ReadonlySet<string> {
      const shown = new Set<string>();
      for (const entry of log) {
        if (entry.kind !== 'line' || !entry.own) continue;
        const { state, text } = entry;
        if (state !== null) shown.add(state);
        const other = otherOf(side);
        if (state === 'delivered' || state === 'read')
          must(applied[other].has(text), 'a tick for a line that the other side does not hold');
        // "Read up to" passes over what a storage lost, and is counted anew where one was put back.
        if (state === 'read' && faithful[other])
          must(read[other].has(text), 'a read tick for a line that nobody has seen');
      }
      return shown;
    },
    /** After everything under way has arrived. */
    drained(side: Side, kept: Kept, log: readonly Entry[]): void {
      const theirs = applied[otherOf(side)];
      must(kept.outbox.length === 0, 'after the drain the outbox is not empty');
      for (const { text } of linesOf(kept, true)) must(theirs.has(text), 'after the drain a line is missing');
      if (faithful.operator && faithful.agent)
        must(theirs.size === said[side].size, 'after the drain sent and received differ');
      for (const entry of log) {
        if (entry.kind === 'line' && entry.own)
          must(entry.state === 'delivered' || entry.state === 'read', 'after the drain a tick is missing');
      }
    },
  };
}
