// Invariant: in a long log a change draws only what changed.
import { render, screen } from '@testing-library/react';
import { Log } from '#components/chat/log.tsx';
import type { Entry } from '#lib/session/transcript.ts';
import { ownLine } from '#tests/doubles/conversation.ts';

const drawn: string[] = [];
jest.mock('#components/chat/linked-text.tsx', () => ({
  LinkedText: ({ text }: { text: string }) => {
    drawn.push(text);
    return text;
  },
}));

const nothing = () => {};
const show = (log: readonly Entry[]) => (
  <Log log={log} newFrom={null} unread={0} offset={0} onRetry={nothing} atBottom onBottom={nothing} />
);

test('of 1,000 lines only the new one and the one with another state', () => {
  const log = Array.from({ length: 1_000 }, (_, i) => ownLine(i + 1, `line ${i + 1}`));
  const { rerender } = render(show(log));
  expect(drawn).toHaveLength(1_000);
  drawn.length = 0;
  rerender(
    show([...log.with(500, { ...ownLine(501, 'line 501'), state: 'read' }), ownLine(1_001, 'newest')]),
  );
  expect(drawn).toEqual(['line 501', 'newest']);
  expect(screen.getByRole('region').querySelectorAll('[data-line]')).toHaveLength(1_001);
});
