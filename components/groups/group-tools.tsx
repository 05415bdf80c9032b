'use client';
import { Ellipsis, MonitorUp, Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { late } from '#components/ui/late.tsx';
import { Menu } from '#components/ui/menu.tsx';
import type { GroupRow } from '#lib/protocol/devices.ts';
import { makeEnrolmentLink, type EnrolmentLink } from '#lib/roster/groups.ts';
import { GroupSettingsButton } from './group-settings-button.tsx';

const EnrolDialog = late(() => import('./enrol-dialog.tsx').then((dialog) => dialog.EnrolDialog));
const RenameGroupDialog = late(() =>
  import('./rename-group-dialog.tsx').then((dialog) => dialog.RenameGroupDialog),
);
const RemoveGroupDialog = late(() =>
  import('./remove-group-dialog.tsx').then((dialog) => dialog.RemoveGroupDialog),
);

/** What a link is good for that is made as the dialog opens. */
const ONE_DEVICE = { uses: 1, days: 7 };

/** Why a group with devices cannot be deleted; null for one without. */
const kept = ({ devices }: GroupRow): string | null =>
  devices === 0
    ? null
    : `It has ${devices === 1 ? '1 device' : `${devices} devices`}. Move or remove ${devices === 1 ? 'it' : 'them'} first.`;

/** In the header of a device group's page: its settings, enrolment, and what is done seldom. For those who may manage groups. */
export function GroupTools({ group }: { group: GroupRow }) {
  const router = useRouter();
  const [open, setOpen] = useState<'enrol' | 'rename' | 'remove' | null>(null);
  const [link, setLink] = useState<EnrolmentLink | 'making' | null>(null);
  const close = (): void => setOpen(null);

  /** Most links are for one device that waits for it: it is there at once, and others can be made in its place. */
  async function enrol(): Promise<void> {
    setOpen('enrol');
    setLink('making');
    const answer = await makeEnrolmentLink(group.id, ONE_DEVICE);
    setLink(answer.ok ? answer.value : null);
  }

  return (
    <>
      <GroupSettingsButton group={group} />
      <Button
        variant="primary"
        icon={<MonitorUp size={16} strokeWidth={1.75} aria-hidden />}
        onPointerEnter={EnrolDialog.warm}
        onFocus={EnrolDialog.warm}
        onClick={() => void enrol()}
      >
        Enrol a device
      </Button>
      <Menu
        label="More"
        trigger={<Ellipsis size={16} strokeWidth={1.75} aria-hidden />}
        className="inline-grid size-8 shrink-0 place-items-center rounded-sm border border-edge-2 bg-sheet hover:bg-hover"
        items={[
          {
            label: 'Rename',
            icon: <Pencil size={16} strokeWidth={1.75} aria-hidden />,
            onSelect: () => setOpen('rename'),
          },
          {
            label: 'Delete',
            icon: <Trash2 size={16} strokeWidth={1.75} aria-hidden />,
            reason: kept(group),
            onSelect: () => setOpen('remove'),
          },
        ]}
      />
      {open === 'enrol' && <EnrolDialog group={group} first={link} onClose={close} />}
      {open === 'rename' && <RenameGroupDialog group={group} onClose={close} />}
      {open === 'remove' && (
        <RemoveGroupDialog group={group} onRemoved={() => router.push('/managed')} onClose={close} />
      )}
    </>
  );
}
