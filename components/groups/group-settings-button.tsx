'use client';
import { Settings } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { late } from '#components/ui/late.tsx';
import type { GroupRow } from '#lib/protocol/devices.ts';

const GroupSettingsDialog = late(() =>
  import('./group-settings-dialog.tsx').then((dialog) => dialog.GroupSettingsDialog),
);

/** Opens the settings of a device group. For those who may manage groups. */
export function GroupSettingsButton({ group }: { group: GroupRow }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<Settings size={16} strokeWidth={1.75} aria-hidden />}
        onPointerEnter={GroupSettingsDialog.warm}
        onFocus={GroupSettingsDialog.warm}
        onClick={() => setOpen(true)}
      >
        Device group settings
      </Button>
      {open && <GroupSettingsDialog group={group} onClose={() => setOpen(false)} />}
    </>
  );
}
