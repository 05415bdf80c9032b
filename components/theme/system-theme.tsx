'use client';
import { useLayoutEffect } from 'react';
import { currentTheme, DARK, MORE_CONTRAST, systemTheme } from './theme.ts';

/**
 * Keeps "System" as the device is. The script of the first paint has resolved it already, except where the framework
 * draws a page in the browser alone (one that finds nothing): scripts that React makes there do not run.
 */
export function SystemTheme(): null {
  useLayoutEffect(() => {
    const resolve = (): void => {
      if (currentTheme() === 'system') document.documentElement.dataset['theme'] = systemTheme();
    };
    resolve();
    const queries = [matchMedia(MORE_CONTRAST), matchMedia(DARK)];
    for (const query of queries) query.addEventListener('change', resolve);
    return () => {
      for (const query of queries) query.removeEventListener('change', resolve);
    };
  }, []);
  return null;
}
