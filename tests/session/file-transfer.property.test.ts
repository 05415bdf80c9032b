// Invariant: through any cuts, pauses and cancels what the receiver holds is a beginning of what was offered; done means
// whole and of the same digest; nothing is taken before a yes, and never more than was offered; what waits to be put away
// never fills memory, and no sender that keeps to the window is taken for one that does not.
import fc from 'fast-check';
import { FILE_PIECE_BYTES } from '#lib/protocol/limits.ts';
import { stepReceive } from '#lib/session/file-receive.ts';
import { stepSend, type Transfer } from '#lib/session/file-send.ts';
import { keptBefore } from '#lib/session/file-window.ts';
import { someAct } from './file-acts.ts';
import { fileWorld, type Rules } from './file-world.ts';

const RULES: Rules = { send: stepSend, receive: stepReceive, before: keptBefore };

/** Quarters of a piece: below the window, and beyond it. */
const someSize = fc.oneof(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 30, max: 75 }));

const holds = (rules: Rules) =>
  fc.property(someSize, fc.array(someAct, { maxLength: 80, size: 'max' }), (quarters, acts) => {
    const { act, drain } = fileWorld(rules, quarters);
    act('accept');
    for (const what of acts) act(what);
    drain();
  });
/** The same with a sender that waits for nothing: it is stopped. */
const withstands = (rules: Rules) =>
  fc.property(someSize, fc.array(someAct, { maxLength: 40, size: 'max' }), (quarters, acts) => {
    const { act } = fileWorld(rules, quarters, true);
    act('accept');
    for (const what of acts) act(what);
  });
/** The same, and nobody has said yes yet. */
const unasked = (rules: Rules) =>
  fc.property(fc.array(someAct, { maxLength: 30, size: 'max' }), (acts) => {
    const { act } = fileWorld(rules, 5);
    for (const what of acts) act(what);
  });

test('the rules hold', () => {
  fc.assert(holds(RULES), { numRuns: 1_500 });
  fc.assert(withstands(RULES), { numRuns: 1_500 });
  fc.assert(unasked(RULES), { numRuns: 1_500 });
});

/** Bytes are judged by a receiver that believes to have put so much away. */
const believing =
  (away: (file: Transfer) => number): Rules['receive'] =>
  (file, event) => {
    if (event.type !== 'bytes') return stepReceive(file, event);
    const step = stepReceive({ ...file, away: away(file) }, event);
    return { ...step, file: { ...step.file, away: file.away } };
  };

const MUTANTS: Record<string, Partial<Rules>> = {
  'bytes of another go are taken': {
    receive: (file, event) => stepReceive(file, event.type === 'bytes' ? { ...event, run: file.run } : event),
  },
  'bytes are taken before a yes': {
    receive: (file, event) =>
      event.type === 'bytes' && file.at === 'offered'
        ? { file, effects: [{ do: 'take' }] }
        : stepReceive(file, event),
  },
  'a new go begins where the last one was cut': {
    receive: (file, event) =>
      event.type === 'lost' && file.at === 'moving'
        ? { file: { ...file, at: 'waiting', kept: file.heard }, effects: [{ do: 'drop' }] }
        : stepReceive(file, event),
  },
  'what is half filled stays after a cut': {
    receive: (file, event) => {
      const step = stepReceive(file, event);
      return event.type === 'lost' ? { ...step, effects: [] } : step;
    },
  },
  'done before all has come': {
    receive: (file, event) =>
      event.type === 'sent' && file.at === 'moving' && event.run === file.run
        ? { file: { ...file, at: 'done' }, effects: [] }
        : stepReceive(file, event),
  },
  'a pause of one’s own goes on sending': {
    send: (file, event) =>
      event.type === 'pause' && event.by === 'own'
        ? { file: { ...file, paused: { ...file.paused, own: true } }, effects: [] }
        : stepSend(file, event),
  },
  'a paused file is sent again when it is asked for': {
    send(file, event) {
      if (event.type !== 'want') return stepSend(file, event);
      const step = stepSend({ ...file, paused: { own: false, peer: false } }, event);
      return { ...step, file: { ...step.file, paused: file.paused } };
    },
  },
  'what was cancelled goes on when it is asked for': {
    send: (file, event) =>
      event.type === 'want' && file.at === 'cancelled'
        ? stepSend({ ...file, at: 'waiting' }, event)
        : stepSend(file, event),
  },
  'the word that all is well counts only while it moves': {
    send: (file, event) =>
      event.type === 'got' && file.at !== 'moving' ? { file, effects: [] } : stepSend(file, event),
  },
  'one byte less may wait than the sender may be ahead': { receive: believing(({ away }) => away - 1) },
  'one message more may wait': { receive: believing(({ away }) => away + FILE_PIECE_BYTES / 4) },
  'the window is counted from what has come, not from what is put away': {
    receive: believing(({ kept }) => kept),
  },
  'the window is counted from the start of the file': { receive: believing(() => 0) },
  'the window of a new go is counted from where the last one stood': {
    receive(file, event) {
      const step = stepReceive(file, event);
      return event.type === 'start' ? { ...step, file: { ...step.file, away: 0 } } : step;
    },
  },
  'the sender is a piece too far ahead': {
    before: (start, ahead) => keptBefore(start, ahead) - FILE_PIECE_BYTES,
  },
  'the sender is done once all has left': {
    send: (file, event) => {
      const step = stepSend(file, event);
      return event.type === 'finished' ? { ...step, file: { ...step.file, at: 'done' } } : step;
    },
  },
};

test.each(Object.entries(MUTANTS))('a weaker rule is found: %s', (_, mutant) => {
  const rules = { ...RULES, ...mutant };
  const found =
    fc.check(holds(rules), { numRuns: 4_000 }).failed ||
    fc.check(withstands(rules), { numRuns: 4_000 }).failed ||
    fc.check(unasked(rules), { numRuns: 4_000 }).failed;
  expect(found).toBe(true);
});
