// Invariant: through any cuts, pauses and cancels what the receiver holds is a beginning of what was offered; done means
// whole and of the same digest; nothing is taken before a yes, and never more than was offered.
import fc from 'fast-check';
import { stepReceive } from '#lib/session/file-receive.ts';
import { stepSend } from '#lib/session/file-send.ts';
import { fileWorld, someAct, type Rules } from './file-world.ts';

const RULES: Rules = { send: stepSend, receive: stepReceive };

const holds = (rules: Rules) =>
  fc.property(fc.integer({ min: 0, max: 11 }), fc.array(someAct, { maxLength: 80 }), (quarters, acts) => {
    const { act, drain } = fileWorld(rules, quarters);
    act('accept');
    for (const what of acts) act(what);
    drain();
  });
/** The same, and nobody has said yes yet. */
const unasked = (rules: Rules) =>
  fc.property(fc.array(someAct, { maxLength: 30 }), (acts) => {
    const { act } = fileWorld(rules, 5);
    for (const what of acts) act(what);
  });

test('the rules hold', () => {
  fc.assert(holds(RULES), { numRuns: 1_500 });
  fc.assert(unasked(RULES), { numRuns: 1_500 });
});

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
    fc.check(holds(rules), { numRuns: 4_000 }).failed || fc.check(unasked(rules), { numRuns: 4_000 }).failed;
  expect(found).toBe(true);
});
