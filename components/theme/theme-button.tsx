'use client';
import { SunMoon } from 'lucide-react';
import { Menu } from '#components/ui/menu.tsx';
import { themeItems, useTheme } from './use-theme.ts';

/** A toolbar button named Theme with the four choices. */
export function ThemeButton({ tabIndex }: { tabIndex?: number }) {
  const theme = useTheme();
  return (
    <Menu
      label="Theme"
      ready
      icon={<SunMoon size={16} strokeWidth={1.75} aria-hidden />}
      items={themeItems(theme)}
      {...(tabIndex === undefined ? {} : { tabIndex })}
    />
  );
}
