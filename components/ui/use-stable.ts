'use client';
import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function always, that runs as the one of the last drawing: for children that are drawn anew only for a reason. */
export function useStable<A extends readonly unknown[]>(run: (...args: A) => void): (...args: A) => void {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
