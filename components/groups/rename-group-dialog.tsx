'use client';
import type { GroupRow } from '#lib/protocol/devices.ts';
import { renameGroup } from '#lib/roster/groups.ts';
import { GroupNameDialog } from './group-name-dialog.tsx';

/** Asks for another name of a device group. */
export const RenameGroupDialog = ({ group, onClose }: { group: GroupRow; onClose: () => void }) => (
  <GroupNameDialog
    title="Rename device group"
    description="Its devices, settings and links stay as they are."
    deed="Rename"
    before={group.name}
    send={(name) => renameGroup(group.id, name)}
    onDone={onClose}
    onClose={onClose}
  />
);
