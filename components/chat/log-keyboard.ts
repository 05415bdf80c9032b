'use client';
import { useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { scrollLog } from './log-scroll.ts';

/** Of what is in sight, as browsers do it: the rest is seen twice, for the eye to go on from. */
const PAGE = 0.875;

/**
 * The log by keyboard. These keys go there at once: the browser's own way, a glide, stops short when rows on the way
 * get their true heights. And the focus stays in the log when the row that held it scrolls out of the page.
 */
export function useLogKeyboard(scroller: RefObject<HTMLElement | null>, toEnd: () => void) {
  const held = useRef(false);
  useLayoutEffect(() => {
    if (held.current && document.activeElement === document.body)
      scroller.current?.focus({ preventScroll: true });
  });

  /** Whether the key was one of the log's. */
  function go(key: string): boolean {
    const box = scroller.current;
    if (box === null) return false;
    if (key === 'End') toEnd();
    else if (key === 'Home') scrollLog(box, 0);
    else if (key === 'PageUp') scrollLog(box, box.scrollTop - PAGE * box.clientHeight);
    else if (key === 'PageDown') scrollLog(box, box.scrollTop + PAGE * box.clientHeight);
    else return false;
    return true;
  }
  return {
    onFocus: () => void (held.current = true),
    onBlur: () => void (held.current = false),
    onKeyDown(event: KeyboardEvent<HTMLElement>): void {
      const { ctrlKey, metaKey, altKey, shiftKey } = event;
      if (!ctrlKey && !metaKey && !altKey && !shiftKey && go(event.key)) event.preventDefault();
    },
  };
}
