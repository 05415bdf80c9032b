// Invariant: what stands in the log already is not written once more by a page that comes later.
import { createNotes } from '#lib/conversation/notes.ts';
import type { SystemEntry } from '#lib/session/transcript.ts';

const WHO = { operator: 'Jane Neal', user: 'John' };
const NONE = { at: 'none', why: null } as const;

function notebook() {
  const log: SystemEntry[] = [];
  const chat = {
    log: () => log,
    system: async (entry: Omit<SystemEntry, 'kind'>) => void log.push({ kind: 'system', ...entry }),
  };
  const open = () =>
    createNotes(
      chat,
      () => WHO,
      () => 1_000,
    );
  return { texts: () => log.map(({ text }) => text), open };
}

test('a wish to view that waits is one line, whichever page hears of it; the next one is another', () => {
  const { texts, open } = notebook();
  open().screen({ at: 'asked' }, NONE, 1_000);
  const second = open();
  second.screen({ at: 'asked' }, NONE, 1_050);
  expect(texts()).toEqual(['Jane Neal asked to view the screen']);
  second.screen({ at: 'none', why: 'refused' }, { at: 'asked' }, 2_000);
  second.screen({ at: 'asked' }, NONE, 3_000);
  expect(texts()).toEqual([
    'Jane Neal asked to view the screen',
    'John did not share the screen',
    'Jane Neal asked to view the screen',
  ]);
});
