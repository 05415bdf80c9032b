// Invariant: of a long log only what is in sight is in the page, and nothing that comes moves what somebody reads.
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { Log } from '#components/chat/log.tsx';
import { HOUR_MS } from '#lib/protocol/limits.ts';
import type { Entry } from '#lib/session/transcript.ts';
import { line, ownLine, START } from '#tests/doubles/conversation.ts';
import { chatLog, layOut, linesInPage, whereIs } from './laid-out-log.ts';

const drawn: string[] = [];
jest.mock('#components/chat/linked-text.tsx', () => ({
  LinkedText: ({ text }: { text: string }) => {
    drawn.push(text);
    return text;
  },
}));

const nothing = () => {};
/** From this device's time to that of the day after the log's, ms. */
const DAY_AFTER = START + 24 * HOUR_MS - Date.now();
function Shown({ log, newFrom = null }: { log: readonly Entry[]; newFrom?: string | null }) {
  const [atBottom, setAtBottom] = useState(true);
  const rest = { unread: 0, offset: DAY_AFTER, onRetry: nothing };
  return <Log log={log} newFrom={newFrom} atBottom={atBottom} onBottom={setAtBottom} {...rest} />;
}
const lines = (from: number, to: number): Entry[] =>
  Array.from({ length: to - from + 1 }, (_, i) => line(from + i, `line ${from + i}`));
const LONG = lines(1, 10_000);
/** Long enough for all else, and sooner drawn. */
const MANY = lines(1, 1_000);
/** Every third is higher than it looks from its text; none is a whole number of pixels. */
const height = (row: HTMLElement): number =>
  Number(row.textContent?.match(/\d+/)?.[0]) % 3 === 0 ? 70.4 : 26.4;
const operator = { width: 1_000, height: 520 };

/** The line in the middle of what is in sight. */
function inSight(): string {
  const seen = linesInPage().map((each) => each.querySelector('p')?.textContent ?? '');
  const text = seen.find((each) => (whereIs(each) ?? 0) > 200);
  if (text === undefined) throw new Error('no line is in sight');
  return text;
}

beforeEach(() => (drawn.length = 0));
afterEach(() => jest.restoreAllMocks());

test('of 10,000 lines only the new one and the one with another state are drawn', () => {
  const { paint } = layOut(operator, height);
  const own = LONG.map((_, i) => ownLine(i + 1, `line ${i + 1}`));
  const { rerender } = render(<Shown log={own} />);
  paint();
  expect(drawn).toContain('line 10000');
  drawn.length = 0;
  const read = { ...ownLine(9_998, 'line 9998'), state: 'read' } as const;
  rerender(<Shown log={[...own.with(9_997, read), ownLine(10_001, 'newest')]} />);
  expect(drawn.filter((text) => !/^line 99[78]\d$/.test(text) || text === 'line 9998')).toEqual([
    'line 9998',
    'newest',
  ]);
});

test.each([520, 1_440])(
  'in a window %i px high never more than 60 of 10,000 lines are in the page',
  (high) => {
    const { scrollTo, end, paint } = layOut({ width: 1_000, height: high }, () => 26);
    render(<Shown log={LONG} />);
    paint();
    expect(linesInPage().at(-1)).toHaveTextContent('line 10000');
    for (const part of [0, 0.1, 0.5, 0.9, 1]) {
      scrollTo(part * end());
      expect(linesInPage().length).toBeLessThanOrEqual(60);
      // The whole window is filled.
      const first = linesInPage()[0]?.closest('li');
      const last = linesInPage().at(-1)?.closest('li');
      expect(first?.getBoundingClientRect().top).toBeLessThanOrEqual(8 + 26);
      expect(last?.getBoundingClientRect().bottom).toBeGreaterThanOrEqual(high - 4);
    }
  },
);

test('a log of some lines is in the page whole, where the browser’s own search finds them', () => {
  const { paint } = layOut(operator, height);
  const { rerender } = render(<Shown log={lines(1, 59)} />);
  paint();
  expect(linesInPage()).toHaveLength(59);
  rerender(<Shown log={lines(1, 60)} />);
  expect(linesInPage().length).toBeLessThan(40);
  expect(linesInPage().at(-1)).toHaveTextContent('line 60');
});

test('each row says which it is of a log that grows', () => {
  const { paint } = layOut(operator, height);
  render(<Shown log={MANY} />);
  paint();
  const last = linesInPage().at(-1)?.closest('li');
  // The day is a row, too.
  expect(last).toHaveAttribute('aria-posinset', '1001');
  expect(last).toHaveAttribute('aria-setsize', '-1');
});

test('dividers stand where they belong', () => {
  const { scrollTo, paint } = layOut(operator, height);
  render(<Shown log={MANY} newFrom={line(995, '').key} />);
  paint();
  const text = chatLog().textContent ?? '';
  expect(text.indexOf('line 994')).toBeLessThan(text.indexOf('New messages'));
  expect(text.indexOf('New messages')).toBeLessThan(text.indexOf('line 995'));
  scrollTo(0);
  expect(chatLog().querySelector('li')).toHaveTextContent('Yesterday');
});

test('lines that come while somebody reads above move nothing', () => {
  const { scrollTo, paint, end } = layOut(operator, height);
  const { rerender } = render(<Shown log={MANY} />);
  paint();
  scrollTo(end() / 2);
  const [text, top] = [inSight(), chatLog().scrollTop];
  const before = whereIs(text);
  rerender(<Shown log={[...MANY, ...lines(1_001, 1_020)]} newFrom={line(1_001, '').key} />);
  paint();
  expect(chatLog().scrollTop).toBe(top);
  expect(whereIs(text)).toBeCloseTo(before ?? NaN, 6);
});

test.each([0, 30, 10_000])('older lines that load while somebody reads at %i px move nothing', (at) => {
  const { scrollTo, paint } = layOut(operator, height);
  const { rerender } = render(<Shown log={MANY.slice(300)} />);
  paint();
  scrollTo(at + 8);
  scrollTo(at);
  const text = inSight();
  const before = whereIs(text);
  rerender(<Shown log={MANY} />);
  paint();
  paint();
  expect(whereIs(text)).toBeCloseTo(before ?? NaN, 6);
});

test('rows above that turn out higher than guessed move nothing', () => {
  const { scrollTo, end, paint } = layOut(operator, height);
  render(<Shown log={MANY} />);
  paint();
  scrollTo(end() / 2);
  for (let step = 0; step < 20; step += 1) {
    const text = inSight();
    const before = whereIs(text) ?? 0;
    scrollTo(chatLog().scrollTop - 150);
    expect(whereIs(text)).toBeCloseTo(before + 150, 6);
  }
});

test('a row above that grows moves nothing, also while somebody scrolls up', () => {
  let grown = '';
  const { scrollTo, resize, end, paint } = layOut(operator, (row) =>
    row.querySelector('p')?.textContent === grown ? 90 : height(row),
  );
  render(<Shown log={MANY} />);
  paint();
  scrollTo(end() / 2);
  scrollTo(chatLog().scrollTop - 10);
  const text = inSight();
  const before = whereIs(text) ?? NaN;
  grown = linesInPage()[0]?.querySelector('p')?.textContent ?? '';
  resize();
  expect(whereIs(text)).toBeCloseTo(before, 6);
});

test('at its end the log stays there, whatever height the new rows turn out to have', () => {
  const { paint, end } = layOut(operator, height);
  const { rerender } = render(<Shown log={MANY} />);
  paint();
  for (let n = 1_001; n < 1_020; n += 1) {
    rerender(<Shown log={[...MANY, ...lines(1_001, n)]} />);
    paint();
    paint(); // its height is known now
    expect(chatLog().scrollTop).toBe(end());
  }
  expect(screen.queryByRole('button', { name: /Jump to latest/ })).toBeNull();
});

test('Jump to latest goes to the very end of 1,000 lines', () => {
  const { scrollTo, paint, end } = layOut(operator, height);
  render(<Shown log={MANY} />);
  paint();
  scrollTo(0);
  fireEvent.click(screen.getByRole('button', { name: 'Jump to latest' }));
  paint();
  expect(chatLog().scrollTop).toBe(end());
  expect(linesInPage().at(-1)).toHaveTextContent('line 1000');
});

test('Home, End, PageUp and PageDown go there at once; with another key they are the browser’s', () => {
  const { paint, end } = layOut(operator, height);
  render(<Shown log={MANY} />);
  paint();
  const press = (key: string, parts = {}): number => {
    fireEvent.keyDown(chatLog(), { key, ...parts });
    paint();
    return chatLog().scrollTop;
  };
  expect(press('Home', { ctrlKey: true })).toBe(end());
  expect(press('Home')).toBe(0);
  expect(press('PageDown')).toBe(455);
  expect(press('PageUp')).toBe(0);
  expect(press('End')).toBe(end());
});

test('the focus stays in the log when the row that held it leaves the page', () => {
  const { scrollTo, paint } = layOut(operator, height);
  const failed = ownLine(1_001, 'lost', { state: 'failed', failure: 'Not delivered.' });
  render(<Shown log={[...MANY, failed]} />);
  paint();
  act(() => screen.getByRole('button', { name: 'Retry' }).focus());
  scrollTo(0);
  expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
  expect(chatLog()).toHaveFocus();
});

test('a focus elsewhere stays there', () => {
  const { scrollTo, paint } = layOut(operator, height);
  render(<Shown log={MANY} />);
  paint();
  act(() => chatLog().focus());
  act(() => chatLog().blur());
  scrollTo(0);
  expect(chatLog()).not.toHaveFocus();
});
