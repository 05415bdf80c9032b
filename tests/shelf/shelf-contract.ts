import type { Shelf } from '#lib/shelf/open.ts';
import type { Thread } from '#lib/shelf/thread.ts';

/** What any shelf must do, over IndexedDB as over memory. Each case gets a session id of its own. */
export type ShelfCase = { name: string; run: (shelf: Shelf, id: string) => Promise<void> };

/** Small enough to run inside a page too, where no test runner is. */
function same(found: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`found ${a}, wanted ${b}`);
}

/** A thread, whichever page has it. */
const content = ({ writer: _writer, opened: _opened, ...rest }: Thread): object => rest;

const peer = 'e'.repeat(32);
const line = (seq: number, epoch = peer) => ({ epoch, seq, text: `theirs ${seq}`, at: seq });
const system = { kind: 'system', key: 'joined', text: 'john has joined', at: 5, tone: 'joined' } as const;

export const shelfContract: readonly ShelfCase[] = [
  {
    name: 'keeps keys, agents and grants by name, and forgets them',
    async run({ linkKeys, agents, grants }, id) {
      same(await linkKeys.get(id), null);
      await linkKeys.put(id, 'k');
      await agents.put(id, { invitationId: 'i', token: 't' });
      await grants.put(id, { secret: 's', terms: null });
      same(
        [await linkKeys.get(id), await agents.get(id), await grants.get(id)],
        ['k', { invitationId: 'i', token: 't' }, { secret: 's', terms: null }],
      );
      await agents.remove(id);
      await grants.remove(id);
      same([await agents.get(id), await grants.get(id), await linkKeys.get(id)], [null, null, 'k']);
    },
  },
  {
    name: 'begins a thread once, with an epoch of its own',
    async run({ threads }, id) {
      const first = await threads.load(id);
      same(/^[0-9a-f]{32}$/.test(first.sender.epoch), true);
      same((await threads.load(id)).sender.epoch, first.sender.epoch);
      same((await threads.load(`${id}b`)).sender.epoch === first.sender.epoch, false);
    },
  },
  {
    name: 'a line taken has its number, its outbox row and its place in the log',
    async run({ threads }, id) {
      const taken = await Promise.all(['a', 'b', 'c'].map((text) => threads.take(id, { text, at: 1 })));
      same(
        taken.map((each) => each?.row.seq),
        [1, 2, 3],
      );
      const { sender, outbox, log } = await threads.load(id);
      same([sender.last, sender.acked], [3, 0]);
      same(
        outbox.map(({ seq, text }) => [seq, text]),
        [
          [1, 'a'],
          [2, 'b'],
          [3, 'c'],
        ],
      );
      same(
        log.map((entry) => entry.text),
        ['a', 'b', 'c'],
      );
    },
  },
  {
    name: 'applies only the next line; its counter and its log entry go together',
    async run({ threads }, id) {
      const verdicts = [];
      for (const seq of [2, 1, 1, 3, 2]) verdicts.push((await threads.apply(id, [line(seq)])).verdicts[0]);
      same(verdicts, ['gap', 'apply', 'duplicate', 'gap', 'apply']);
      const { receiver, log } = await threads.load(id);
      same([receiver.epoch, receiver.cum], [peer, 2]);
      same(
        log.map((entry) => entry.text),
        ['theirs 1', 'theirs 2'],
      );
    },
  },
  {
    name: 'rows leave the outbox by acknowledgement alone, and only those that it names',
    async run({ threads }, id) {
      for (const text of ['a', 'b', 'c']) await threads.take(id, { text, at: 1 });
      const { epoch } = (await threads.load(id)).sender;
      await threads.acked(id, { epoch: peer, cum: 3 });
      await threads.acked(id, { epoch, cum: 9 });
      same((await threads.load(id)).outbox.length, 3);
      await threads.acked(id, { epoch, cum: 2 });
      await threads.acked(id, { epoch, cum: 1 });
      const after = await threads.readUpTo(id, { epoch, cum: 1 });
      same([after.sender.acked, after.sender.read, after.outbox.map(({ text }) => text)], [2, 1, ['c']]);
      same(content(await threads.load(id)), content(after));
    },
  },
  {
    name: 'meets a new epoch from its start, and an old one where it was',
    async run({ threads }, id) {
      await threads.met(id, { epoch: peer });
      await threads.apply(id, [line(1)]);
      const other = 'f'.repeat(32);
      same((await threads.met(id, { epoch: other, from: 4 })).receiver.cum, 4);
      same((await threads.apply(id, [line(5, other)])).verdicts[0], 'apply');
      same((await threads.met(id, { epoch: peer })).receiver.cum, 1);
    },
  },
  {
    name: 'renewed: waiting lines are numbered anew in the outbox and in the log, delivered ones stay',
    async run({ threads }, id) {
      for (const text of ['a', 'b', 'c']) await threads.take(id, { text, at: 1 });
      const { epoch } = (await threads.load(id)).sender;
      await threads.acked(id, { epoch, cum: 1 });
      const after = await threads.renew(id);
      same(after.sender.epoch === epoch, false);
      same(
        after.outbox.map(({ seq, text }) => [seq, text]),
        [
          [1, 'b'],
          [2, 'c'],
        ],
      );
      same(
        after.log.map((entry) => entry.kind === 'line' && [entry.text, entry.seq, entry.epoch === epoch]),
        [
          ['a', 1, true],
          ['b', 1, false],
          ['c', 2, false],
        ],
      );
      same(content(await threads.load(id)), content(after));
    },
  },
  {
    name: 'the log is in the order of what happened; clear leaves nothing, and nothing of others',
    async run({ threads }, id) {
      await threads.take(`${id}b`, { text: 'another', at: 1 });
      await threads.take(id, { text: 'a', at: 1 });
      await threads.system(id, system);
      await threads.apply(id, [line(1)]);
      same(
        (await threads.load(id)).log.map((entry) => entry.text),
        ['a', 'john has joined', 'theirs 1'],
      );
      const { epoch } = (await threads.load(id)).sender;
      await threads.clear(id);
      const empty = await threads.load(id);
      same([empty.outbox, empty.log, empty.sender.last, empty.sender.epoch === epoch], [[], [], 0, false]);
      same((await threads.load(`${id}b`)).log.length, 1);
    },
  },
  {
    name: 'what has been seen is kept, never beyond what came, never back, and anew under a new epoch',
    async run({ threads }, id) {
      await threads.met(id, { epoch: peer });
      for (const seq of [1, 2, 3]) await threads.apply(id, [line(seq)]);
      same((await threads.load(id)).seen, 0);
      same((await threads.seen(id, 2)).seen, 2);
      same((await threads.seen(id, 1)).seen, 2);
      same((await threads.seen(id, 9)).seen, 3);
      same((await threads.apply(id, [line(4)])).thread.seen, 3);
      same((await threads.load(id)).seen, 3);
      // Lines that the other side knows to be past do not come any more: they are not new either.
      await threads.met(id, { epoch: peer, from: 9 });
      const { receiver, seen } = await threads.load(id);
      same([receiver.cum, seen], [9, 8]);
      const other = 'f'.repeat(32);
      same((await threads.met(id, { epoch: other, from: 4 })).seen, 4);
      await threads.apply(id, [line(5, other)]);
      same((await threads.load(id)).seen, 4);
    },
  },
  {
    name: 'eleven lines and more keep their order',
    async run({ threads }, id) {
      for (let seq = 1; seq <= 12; seq += 1) await threads.take(id, { text: String(seq), at: seq });
      same(
        (await threads.load(id)).outbox.map(({ seq }) => seq),
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      );
    },
  },
];
