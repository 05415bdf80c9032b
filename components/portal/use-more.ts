'use client';
import { useEffect, useRef, useState, type RefObject } from 'react';

/** How many children of a row that scrolls sideways lie beyond its right edge, and the way to the first of them. */
export function useMore(count: number): {
  row: RefObject<HTMLUListElement | null>;
  more: number;
  show: () => void;
} {
  const row = useRef<HTMLUListElement>(null);
  const [more, setMore] = useState(0);
  useEffect(() => {
    const list = row.current;
    if (list === null) return undefined;
    const look = (): void => setMore(beyond(list).length);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(list);
    list.addEventListener('scroll', look);
    return () => {
      observer.disconnect();
      list.removeEventListener('scroll', look);
    };
  }, [count]);
  const show = (): void =>
    row.current === null
      ? undefined
      : beyond(row.current)[0]?.scrollIntoView({ inline: 'start', block: 'nearest' });
  return { row, more, show };
}

function beyond(list: HTMLElement): Element[] {
  const edge = list.getBoundingClientRect().right + 1;
  return [...list.children].filter((child) => child.getBoundingClientRect().right > edge);
}
