// Invariant: a message is text and nothing else, takes no press in its first half second, and gives the focus back.
import { act, render, screen } from '@testing-library/react';
import { MessageDialog } from '#components/agent/message-dialog.tsx';
import type { AgentMessage } from '#lib/protocol/messages.ts';

const hostile: AgentMessage = {
  now: 0,
  id: 'm1',
  title: '<img src=x onerror=alert(1)>',
  text: 'First line\n<script>alert(1)</script> https://nsl.example',
  importance: 'important',
  from: 'Jane Neal, NSL',
  sentAt: Date.UTC(2026, 10, 22, 14, 2),
  expiresAt: Date.UTC(2026, 10, 23, 14, 2),
};

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

function show(more = 0) {
  const did: string[] = [];
  const shown = render(
    <MessageDialog
      message={hostile}
      more={more}
      offset={0}
      onShown={(id) => did.push(`shown ${id}`)}
      onClose={(id) => did.push(`closed ${id}`)}
    />,
  );
  return { ...shown, did };
}

test('named after its title, which is text; shown is reported once it stands there', () => {
  const { did, container } = show(2);
  const dialog = screen.getByRole('alertdialog', { name: hostile.title });
  expect(dialog).toHaveAccessibleDescription(/First line\s<script>/);
  expect(container.querySelector('img, script, a')).toBeNull();
  expect(dialog).toHaveTextContent('Important from Jane Neal, NSL');
  expect(dialog).toHaveTextContent('2 more after this');
  expect(screen.getByRole('heading')).toHaveFocus();
  expect(did).toEqual(['shown m1']);
});

test('OK after half a second; the focus goes back to where somebody was typing', () => {
  render(<input aria-label="Type a message" autoFocus />);
  const { did, unmount } = show();
  const ok = screen.getByText('OK');
  expect(ok.closest('[inert]')).not.toBeNull();
  act(() => jest.advanceTimersByTime(500));
  expect(ok.closest('[inert]')).toBeNull();
  act(() => ok.click());
  expect(did).toEqual(['shown m1', 'closed m1']);
  unmount();
  act(() => jest.runAllTimers());
  expect(screen.getByLabelText('Type a message')).toHaveFocus();
});
