'use client';
import { Bell, BellOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { MenuItem } from '#components/ui/menu-popup.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { pageDesktop, type Leave } from './desktop.ts';
import { pageSound } from './sound.ts';
import { TurnOnSound } from './turn-on-sound.tsx';
import { useDesktop, useSound } from './use-sound.ts';

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
const NOTIFICATIONS = 'Desktop notifications';

function desktopItem(leave: Leave, on: boolean): MenuItem {
  const onSelect = (): void => void pageDesktop().turn(!on);
  if (leave === 'none') return { label: NOTIFICATIONS, onSelect, reason: 'This browser shows none here.' };
  if (leave === 'denied')
    return { label: NOTIFICATIONS, onSelect, reason: 'Blocked. Allow them in the browser’s site settings.' };
  return { label: NOTIFICATIONS, onSelect, checked: on };
}

/**
 * A toolbar button named Alerts: the tone, and notifications on the desktop, each on or off. While the browser allows
 * no sound, Turn on sound has its place.
 */
export function AlertsTool({ tabIndex }: { tabIndex?: number }) {
  const place = useRef<HTMLSpanElement>(null);
  const { muted, blocked } = useSound();
  const { leave, on } = useDesktop();
  const pressed = useRef(false);
  // Whoever pressed Turn on sound stands on what takes its place.
  useEffect(() => {
    if (blocked || !pressed.current) return;
    pressed.current = false;
    place.current?.querySelector('button')?.focus();
  }, [blocked]);
  const roving = tabIndex === undefined ? {} : { tabIndex };
  const items: MenuItem[] = [
    { label: 'Sound', checked: !muted, onSelect: () => pageSound().mute(!muted) },
    desktopItem(leave, on),
  ];
  return (
    <span ref={place} className="inline-flex">
      {blocked ? (
        <TurnOnSound compact onPress={() => (pressed.current = true)} {...roving} />
      ) : (
        <Menu
          label="Alerts"
          ready
          icon={muted ? <BellOff {...icon} /> : <Bell {...icon} />}
          items={items}
          className={TRIGGER}
          {...roving}
        />
      )}
    </span>
  );
}

const TRIGGER =
  'inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-sm border border-transparent px-2.5 text-13 font-medium whitespace-nowrap text-fg-2 hover:bg-hover hover:text-fg max-wide:w-[38px] max-wide:px-0 max-[399px]:w-[34px]';
