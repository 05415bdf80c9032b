import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TakeOvers } from '#components/take-over/take-overs.tsx';
import type { TakeOver } from '#lib/protocol/take-over.ts';
import { NO_TAKE_OVERS, type TakeOversSnapshot } from '#lib/roster/take-over.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';

const mockSnapshots = createSnapshots<TakeOversSnapshot>(NO_TAKE_OVERS);
const mockAnswer = jest.fn();
const mockClose = jest.fn();
const mockPush = jest.fn();
const mockRouter = { push: mockPush };
jest.mock('next/navigation', () => ({ useRouter: () => mockRouter }));
jest.mock('#lib/roster/take-over.ts', () => ({
  ...jest.requireActual<object>('#lib/roster/take-over.ts'),
  startTakeOvers: () => ({
    subscribe: mockSnapshots.subscribe,
    snapshot: mockSnapshots.current,
    answer: mockAnswer,
    close: mockClose,
  }),
}));

const START = 1_760_000_000_000;
const wish = (parts: Partial<TakeOver> = {}): TakeOver => ({
  now: START,
  id: 'w1',
  sessionId: 's1',
  device: 'RECEPTION-2',
  asker: 'Jane Neal',
  holder: 'Bob Lee',
  organisation: 'NSL',
  until: START + 60_000,
  state: 'asked',
  by: null,
  next: null,
  ...parts,
});
const show = (parts: Partial<TakeOversSnapshot>) =>
  act(() => mockSnapshots.set({ ...NO_TAKE_OVERS, ...parts }));

beforeEach(() => {
  jest.useFakeTimers({ now: START, advanceTimers: true });
  jest.clearAllMocks();
  mockSnapshots.set(NO_TAKE_OVERS);
});
afterEach(() => jest.useRealTimers());

test('whoever is in session decides, and the question goes when its time is over', async () => {
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  render(<TakeOvers />);
  show({ asked: [wish()] });
  expect(screen.getByRole('region', { name: 'Take-over' })).toHaveTextContent(
    'Jane Neal asks to take over RECEPTION-2. Handing over ends your session there. 60 s left',
  );
  await user.click(screen.getByRole('button', { name: 'Keep session' }));
  await user.click(screen.getByRole('button', { name: 'Hand over' }));
  expect(mockAnswer.mock.calls).toEqual([
    ['w1', false],
    ['w1', true],
  ]);
  await act(() => jest.advanceTimersByTimeAsync(61_000));
  expect(screen.queryByRole('region', { name: 'Take-over' })).toBeNull();
});

test.each([
  [{ state: 'refused', by: 'operator' }, /^Bob Lee keeps the session/],
  [{ state: 'refused', by: 'agent' }, /^The person at RECEPTION-2 stays with Bob Lee/],
  [{ state: 'timed-out' }, /^Neither Bob Lee nor the person at RECEPTION-2 answered/],
  [{ state: 'ended' }, /^The session of Bob Lee has ended/],
] as const)('who asks reads the answer: %j', async (parts, words) => {
  render(<TakeOvers />);
  show({ own: wish() });
  expect(await screen.findByRole('dialog', { name: 'Take over RECEPTION-2' })).toHaveTextContent('60 s left');
  show({ own: wish(parts) });
  expect(screen.getByText(words)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Close' })).toBeInTheDocument();
});

test('a yes goes on to the request', () => {
  render(<TakeOvers />);
  show({ own: wish({ state: 'granted', by: 'operator', next: 's2' }) });
  expect(mockPush).toHaveBeenCalledWith('/sessions/s2');
  expect(mockClose).toHaveBeenCalled();
});
