/**
 * A layout for the chat log, which jsdom has not: a window of some height over rows that stand one under the other.
 * What the browser would tell of it (resize, scroll) is told when a test says so.
 */
import { act, fireEvent } from '@testing-library/react';

type Box = { width: number; height: number };

/** Found without its role: that would take its time in a layout that asks for it at each row. */
export function chatLog(): HTMLElement {
  const log = document.querySelector<HTMLElement>('section[aria-label="Chat log"]');
  if (log === null) throw new Error('no chat log is in the page');
  return log;
}
const rowsOf = (list: Element | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-index]') ?? []),
];
/** The lines and the system's words that are in the page. */
export const linesInPage = (): HTMLElement[] => [
  ...chatLog().querySelectorAll<HTMLElement>('[data-line]:not([data-index])'),
];

/**
 * Lays the log out until the end of the test.
 * @param heightOf how high a row is, px
 */
export function layOut({ width, height }: Box, heightOf: (row: HTMLElement) => number) {
  const tops = new WeakMap<Element, number>();
  const observers = new Set<{ targets: Set<Element>; tell: ResizeObserverCallback }>();
  const isLog = (element: Element): boolean => element.getAttribute('aria-label') === 'Chat log';
  const contentHeight = (element: Element): number =>
    Math.max(height, Number.parseFloat(element.querySelector<HTMLElement>('[style]')?.style.height ?? '0'));
  const end = (element: Element): number => contentHeight(element) - height;

  const get = (name: 'clientWidth' | 'clientHeight' | 'scrollHeight', value: (element: Element) => number) =>
    jest.spyOn(Element.prototype, name, 'get').mockImplementation(function (this: Element) {
      return isLog(this) ? value(this) : 0;
    });
  get('clientWidth', () => width);
  get('clientHeight', () => height);
  get('scrollHeight', contentHeight);
  jest.spyOn(Element.prototype, 'scrollTop', 'get').mockImplementation(function (this: Element) {
    return Math.min(tops.get(this) ?? 0, end(this));
  });
  jest.spyOn(Element.prototype, 'scrollTop', 'set').mockImplementation(function (this: Element, top: number) {
    tops.set(this, Math.max(0, Math.min(top, end(this))));
  });
  let heights = new WeakMap<Element, number>();
  const known = (row: Element | null): number => {
    if (!(row instanceof HTMLElement)) return 0;
    const high = heights.get(row) ?? heightOf(row);
    heights.set(row, high);
    return high;
  };
  jest.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const list = this.parentElement;
    if (list === null || !this.hasAttribute('data-index')) return new DOMRect(0, 0, width, 0);
    let top = Number.parseFloat(list.style.top) - chatLog().scrollTop;
    for (let above = this.previousElementSibling; above !== null; above = above.previousElementSibling)
      top += known(above);
    return new DOMRect(0, top, width, known(this));
  });
  class Observer implements ResizeObserver {
    readonly mine: { targets: Set<Element>; tell: ResizeObserverCallback };
    constructor(tell: ResizeObserverCallback) {
      this.mine = { targets: new Set(), tell };
      observers.add(this.mine);
    }
    observe = (target: Element) => void this.mine.targets.add(target);
    unobserve = (target: Element) => void this.mine.targets.delete(target);
    disconnect = () => this.mine.targets.clear();
  }
  jest.spyOn(globalThis, 'ResizeObserver').mockImplementation((tell) => new Observer(tell));

  const frames = new Map<number, FrameRequestCallback>();
  let lastFrame = 0;
  jest.spyOn(window, 'requestAnimationFrame').mockImplementation((run) => {
    frames.set((lastFrame += 1), run);
    return lastFrame;
  });
  jest.spyOn(window, 'cancelAnimationFrame').mockImplementation((frame) => void frames.delete(frame));

  /** Time for a painting: what was scrolled is told, then frames have their turn, then what was resized is told. */
  const paint = (): void => {
    fireEvent.scroll(chatLog());
    const due = [...frames.values()];
    frames.clear();
    act(() => due.forEach((run) => run(0)));
    act(() => {
      for (const { targets, tell } of observers) {
        const entries = [...targets].map((target) => ({
          target,
          contentRect: new DOMRect(),
          borderBoxSize: [],
          contentBoxSize: [],
          devicePixelContentBoxSize: [],
        }));
        if (entries.length > 0) tell(entries, new Observer(() => {}));
      }
    });
  };
  return {
    paint,
    /** A person scrolls to there. */
    scrollTo(top: number): void {
      chatLog().scrollTop = top;
      paint();
    },
    /** Rows have other heights from now on. */
    resize(): void {
      heights = new WeakMap();
      paint();
    },
    end: (): number => end(chatLog()),
  };
}

/** Where the line with this text is, px under the log's upper edge; null when it is not in the page. */
export function whereIs(text: string): number | null {
  const row = rowsOf(chatLog()).find((each) => each.querySelector('p')?.textContent === text);
  return row === undefined ? null : row.getBoundingClientRect().top;
}
