'use client';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { isWherePlaced, placeLog } from './log-scroll.ts';

/** Closer to its end than this the log counts as standing there, px. */
const NEAR_PX = 24;

type Following = {
  scroller: RefObject<HTMLElement | null>;
  content: RefObject<HTMLElement | null>;
  /** of the whole log, px */
  height: number;
  /** key of the newest entry if it is a line of one's own: it always brings the log to its end */
  ownLast: string | null;
  atBottom: boolean;
  /** The log came to its end, or left it. */
  onBottom: (atBottom: boolean) => void;
};

/** @returns how wide the log was when its end was sought, px */
function toEnd(box: HTMLElement): number {
  placeLog(box, box.scrollHeight);
  return box.clientWidth;
}

/** Keeps a log that stands at its end there, whatever grows, until its reader scrolls up. */
export function useFollowing({ scroller, content, height, ownLast, atBottom, onBottom }: Following) {
  const stuck = useRef(true);
  const width = useRef<number | null>(null);

  useLayoutEffect(() => {
    if (ownLast === null) return;
    stuck.current = true;
    onBottom(true);
  }, [ownLast, onBottom]);
  // Not only after new lines: rows that come into the page get their true height then. With the frame that shows it,
  // which lays the page out anyway: before that it would be one layout more for each line.
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (stuck.current && scroller.current !== null) width.current = toEnd(scroller.current);
    });
    return () => cancelAnimationFrame(frame);
  }, [scroller, height, ownLast]);
  // The composer grows, a notice appears, the window turns: the end stays in sight.
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (stuck.current && scroller.current !== null) width.current = toEnd(scroller.current);
    });
    for (const box of [scroller.current, content.current]) if (box !== null) observer.observe(box);
    return () => observer.disconnect();
  }, [scroller, content]);

  return {
    jump(): void {
      stuck.current = true;
      if (scroller.current !== null) width.current = toEnd(scroller.current);
      onBottom(true);
    },
    /** The log was scrolled: by a person, unless it only grew under the same position or got another width. */
    follow(): void {
      const box = scroller.current;
      if (box === null) return;
      const near = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
      if (!near && stuck.current) {
        const turned = width.current !== box.clientWidth;
        if (turned) return void (width.current = toEnd(box));
        stuck.current = isWherePlaced(box);
      } else stuck.current = near;
      if (stuck.current !== atBottom) onBottom(stuck.current);
    },
  };
}
