// Invariant: of a long list the rows in sight, a few around them and the focused one are in the page, and the room of all.
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { useRowWindow } from '#components/managed/use-row-window.ts';

const ROW_PX = 40;
const HEIGHT_PX = 400;

function List({ count, about = '' }: { count: number; about?: string }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = Array.from({ length: count }, (_, at) => ({ id: `d${at}` }));
  const { shown, after, ...focus } = useRowWindow(scroller, rows, ROW_PX, about, null);
  return (
    <div
      ref={(element) => {
        if (element !== null) Object.defineProperty(element, 'clientHeight', { value: HEIGHT_PX });
        scroller.current = element;
      }}
      data-testid="scroller"
      data-room={shown.reduce((sum, { before }) => sum + before + ROW_PX, after)}
      {...focus}
    >
      {shown.map(({ at, key }) => (
        <button key={key} data-index={at}>
          {at}
        </button>
      ))}
    </div>
  );
}
const indexes = () => screen.queryAllByRole('button').map((button) => Number(button.textContent));
const scroller = () => screen.getByTestId('scroller');
function scrollTo(top: number): void {
  scroller().scrollTop = top;
  fireEvent.scroll(scroller());
}

test('a short list is there as a whole', () => {
  render(<List count={60} />);
  expect(indexes()).toHaveLength(60);
  expect(scroller()).toHaveAttribute('data-room', String(60 * ROW_PX));
});

test('of a long one what is in sight, and it follows the scrolling', () => {
  render(<List count={10_000} />);
  expect([indexes()[0], indexes().at(-1)]).toEqual([0, 13]);
  scrollTo(5_000 * ROW_PX);
  expect([indexes()[0], indexes().at(-1)]).toEqual([4_997, 5_013]);
  expect(scroller()).toHaveAttribute('data-room', String(10_000 * ROW_PX));
  scrollTo(10_000 * ROW_PX - HEIGHT_PX);
  expect(indexes().at(-1)).toBe(9_999);
});

test('the focused row stays', () => {
  render(<List count={10_000} />);
  act(() => screen.getByText('3').focus());
  scrollTo(5_000 * ROW_PX);
  expect(indexes()[0]).toBe(3);
  expect(screen.getByText('3')).toHaveFocus();
  expect(scroller()).toHaveAttribute('data-room', String(10_000 * ROW_PX));
});

test('a row that is being pressed stays itself, also where a press gives no focus', () => {
  render(<List count={10_000} />);
  const pressed = screen.getByText('3');
  fireEvent.pointerDown(pressed);
  scrollTo(100 * ROW_PX);
  expect(pressed).toHaveTextContent(/^3$/);
  expect(pressed).toBeInTheDocument();
});

test('rows that come stand in the elements of those that went', () => {
  render(<List count={10_000} />);
  const before = new Set(screen.queryAllByRole('button'));
  scrollTo(100 * ROW_PX);
  expect(screen.queryAllByRole('button').filter((button) => before.has(button))).toHaveLength(before.size);
});

test('a list that became shorter shows what is in sight then', () => {
  const { rerender } = render(<List count={10_000} />);
  scrollTo(9_000 * ROW_PX);
  scroller().scrollTop = 0; // as the browser does where nothing is below
  rerender(<List count={100} about="search" />);
  expect([indexes()[0], indexes().at(-1)]).toEqual([0, 13]);
});
