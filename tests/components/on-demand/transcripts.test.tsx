// Invariant: an operator is offered their own ended sessions, and only those that this browser keeps.
import { renderHook } from '@testing-library/react';
import { useTranscripts } from '#components/on-demand/use-transcripts.ts';
import { keptTranscripts, lookAgain, type KeptHere } from '#lib/conversation/history.ts';

const about = { owner: 'operator', operatorId: 'jane', endedAt: 2, takenUpAt: 1, keepMs: 1 } as const;
const mockKept: { readonly kept: readonly KeptHere[] } = {
  kept: [
    { ...about, sessionId: 's1', invitationId: 'i1' },
    { ...about, sessionId: 's2', invitationId: 'i2', endedAt: null },
    { ...about, sessionId: 's3', invitationId: 'i3', operatorId: 'bob' },
    { ...about, sessionId: 's4', invitationId: 'i4', owner: 'agent' },
  ],
};
jest.mock('#lib/conversation/history.ts', () => ({
  keptTranscripts: { subscribe: () => () => undefined, snapshot: () => mockKept },
  lookAgain: jest.fn().mockResolvedValue(undefined),
}));

test('by invitation: not a colleague’s, not one that runs; looked for anew when another row has ended', () => {
  const { result, rerender } = renderHook(({ ended }) => useTranscripts('jane', ended), {
    initialProps: { ended: 1 },
  });
  expect(keptTranscripts.snapshot()).toBe(mockKept);
  expect([...result.current]).toEqual([['i1', 's1']]);
  rerender({ ended: 1 });
  expect(lookAgain).toHaveBeenCalledTimes(1);
  rerender({ ended: 2 });
  expect(lookAgain).toHaveBeenCalledTimes(2);
});
