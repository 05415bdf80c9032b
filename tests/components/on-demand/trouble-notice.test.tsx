// Invariant: the list says from when one can ask again in the words of the rejected request's own page.
import { act, render, screen } from '@testing-library/react';
import { TroubleNotice } from '#components/on-demand/trouble-notice.tsx';

const NOW = Date.UTC(2026, 10, 22, 14, 2);

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

const show = (until: number) =>
  render(
    <TroubleNotice
      trouble={{ name: 'Till 3', sentence: 'Wait before you ask again.', until }}
      offset={3_600_000}
      onDismiss={() => undefined}
    />,
  );

test('a time of day, by the device’s clock and never too early; then seconds; then nothing', () => {
  show(NOW + 3_600_000 + 252_000);
  expect(screen.getByRole('alert')).toHaveTextContent(
    /^Till 3: Wait before you ask again\. You can ask again at \d\d:07\.$/,
  );
  act(() => jest.advanceTimersByTime(204_000));
  expect(screen.getByRole('alert')).toHaveTextContent(/You can ask again in 48 s\.$/);
  act(() => jest.advanceTimersByTime(48_000));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a link that could not be copied stands there selected', () => {
  const trouble = {
    name: 'Till 3',
    sentence: 'Not copied.',
    until: null,
    byHand: 'https://help.example/join/x',
  };
  render(<TroubleNotice trouble={trouble} offset={0} onDismiss={() => undefined} />);
  const text = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text to copy' });
  expect(text).toHaveValue(trouble.byHand);
  expect(text).toHaveFocus();
  expect([text.selectionStart, text.selectionEnd]).toEqual([0, text.value.length]);
});
