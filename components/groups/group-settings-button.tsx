'use client';
import { Settings } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { GroupRow } from '#lib/protocol/devices.ts';
import { GroupSettingsDialog } from './group-settings-dialog.tsx';

const LABEL = 'Device group settings';

type Props = {
  group: GroupRow;
  /** a cog for rows, or words for a page's header */
  as?: 'cog' | 'words';
};

/** Opens the settings of a device group. For those who may manage groups. */
export function GroupSettingsButton({ group, as = 'cog' }: Props) {
  const [open, setOpen] = useState(false);
  const icon = <Settings size={16} strokeWidth={1.75} aria-hidden />;
  return (
    <>
      {as === 'cog' ? (
        <IconButton label={LABEL} icon={icon} onClick={() => setOpen(true)} />
      ) : (
        <Button icon={icon} onClick={() => setOpen(true)}>
          {LABEL}
        </Button>
      )}
      {open && <GroupSettingsDialog group={group} onClose={() => setOpen(false)} />}
    </>
  );
}
