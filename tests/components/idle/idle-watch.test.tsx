// Invariants: who does nothing is warned two minutes before and then signed out; what is done in any tab counts;
// while warned only the answer counts; somebody in a session is never signed out.
import { act, fireEvent, render, screen } from '@testing-library/react';
import { IdleWatch } from '#components/idle/idle-watch.tsx';
import { leave } from '#components/portal/sign-out.ts';
import { stay } from '#lib/roster/stay.ts';

const MINUTE_MS = 60_000;
const STEP_MS = 20_000;
const IDLE_MS = 15 * MINUTE_MS;
let hours = 0;
let entries: { displaced: boolean; session: { at: string } }[] = [];
jest.setTimeout(30_000);
jest.mock('#components/portal/sign-out.ts', () => ({ leave: jest.fn() }));
jest.mock('#lib/roster/stay.ts', () => ({ stay: jest.fn() }));
jest.mock('#lib/conversation/open-list.ts', () => ({
  openList: { subscribe: () => () => undefined, snapshot: () => ({ entries, held: [] }) },
}));

/** In steps, since the screen follows the clock second by second. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= STEP_MS)
    await act(() => jest.advanceTimersByTimeAsync(Math.min(STEP_MS, left)));
}
const warning = (): HTMLElement | null => screen.queryByRole('alertdialog', { name: 'Are you still there?' });

beforeEach(() => {
  jest.useFakeTimers();
  entries = [];
  localStorage.clear();
  jest.mocked(leave).mockReset().mockResolvedValue(true);
  jest.mocked(stay).mockReset().mockResolvedValue({ ok: true, value: {} });
  hours += 2;
  jest.setSystemTime(Date.now() + hours * 60 * MINUTE_MS);
});
afterEach(() => jest.useRealTimers());

test('two minutes before the end it asks; without an answer this browser is signed out, once', async () => {
  render(<IdleWatch idleMs={IDLE_MS} />);
  await pass(IDLE_MS - 2 * MINUTE_MS - 5_000);
  expect(warning()).toBeNull();
  await pass(10_000);
  expect(warning()).toBeInTheDocument();
  // Somebody who only passes by has not answered.
  fireEvent.pointerMove(document.body);
  await pass(MINUTE_MS);
  expect(warning()).toBeInTheDocument();
  expect(leave).not.toHaveBeenCalled();
  await pass(MINUTE_MS);
  expect(leave).toHaveBeenCalledTimes(1);
  expect(jest.mocked(leave).mock.calls[0]?.[0]).toBe('/sign-in?idle=1&next=%2F');
});

test('Stay signed in begins anew, and the server hears of it', async () => {
  render(<IdleWatch idleMs={IDLE_MS} />);
  await pass(IDLE_MS - MINUTE_MS);
  jest.mocked(stay).mockClear();
  fireEvent.click(screen.getByRole('button', { name: 'Stay signed in' }));
  await pass(2_000);
  expect(warning()).toBeNull();
  expect(stay).toHaveBeenCalledTimes(1);
  await pass(IDLE_MS - 3 * MINUTE_MS);
  expect(leave).not.toHaveBeenCalled();
});

test('what is done in another tab counts here', async () => {
  render(<IdleWatch idleMs={IDLE_MS} />);
  await pass(10 * MINUTE_MS);
  localStorage.setItem('parley.active', String(Date.now()));
  await pass(10 * MINUTE_MS);
  expect(warning()).toBeNull();
  await pass(4 * MINUTE_MS);
  expect(warning()).toBeInTheDocument();
});

test('a session that is open keeps this browser signed in, and the server told', async () => {
  entries = [{ displaced: false, session: { at: 'reconnecting' } }];
  render(<IdleWatch idleMs={IDLE_MS} />);
  await pass(25 * MINUTE_MS);
  expect(warning()).toBeNull();
  expect(leave).not.toHaveBeenCalled();
  expect(jest.mocked(stay).mock.calls.length).toBeGreaterThan(15);
});
