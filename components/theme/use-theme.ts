'use client';
import { useSyncExternalStore } from 'react';
import { chooseTheme, currentTheme, THEMES, themeNames, type Theme } from './theme.ts';

/** Tells of changes of the theme's attribute, whoever made them. */
function followTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-choice'] });
  return () => observer.disconnect();
}

/** The person's own choice, which may be "system". */
export const useTheme = (): Theme => useSyncExternalStore<Theme>(followTheme, currentTheme, () => 'system');

export const themeItems = (theme: Theme) =>
  THEMES.map((each) => ({
    label: themeNames[each],
    checked: each === theme,
    onSelect: () => chooseTheme(each),
  }));
