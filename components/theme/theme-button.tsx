'use client';
import { SunMoon } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Menu } from '#components/ui/menu.tsx';
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

/** A toolbar button named Theme with the four choices. */
export function ThemeButton({ tabIndex }: { tabIndex?: number }) {
  const theme = useTheme();
  return (
    <Menu
      label="Theme"
      icon={<SunMoon size={16} strokeWidth={1.75} aria-hidden />}
      items={themeItems(theme)}
      {...(tabIndex === undefined ? {} : { tabIndex })}
    />
  );
}
