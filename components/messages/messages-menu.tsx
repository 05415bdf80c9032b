import { History, Megaphone } from 'lucide-react';
import { Menu } from '#components/ui/menu.tsx';
import type { MenuItem } from '#components/ui/menu-popup.tsx';

type Props = {
  /** the page's own group; null on a page of no group */
  group: { readonly reason: string | null; readonly onMessage: () => void } | null;
  onSent: () => void;
};

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** In a page's header: a message to the whole group, and those that were sent. */
export function MessagesMenu({ group, onSent }: Props) {
  const items: MenuItem[] = [
    ...(group === null
      ? []
      : [
          {
            label: 'Message to the whole group',
            icon: <Megaphone {...ICON} />,
            reason: group.reason,
            onSelect: group.onMessage,
          },
        ]),
    { label: 'Messages sent', icon: <History {...ICON} />, onSelect: onSent },
  ];
  return (
    <Menu
      label="Messages"
      trigger={<Megaphone {...ICON} />}
      className="inline-grid size-8 shrink-0 place-items-center rounded-sm border border-edge-2 bg-sheet hover:bg-hover"
      items={items}
    />
  );
}
