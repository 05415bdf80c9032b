'use client';
import { createGroup } from '#lib/roster/groups.ts';
import { GroupNameDialog } from './group-name-dialog.tsx';

type Props = { onMade: (id: string) => void; onClose: () => void };

/** Asks for the name of a new device group, and makes it. */
export const NewGroupDialog = ({ onMade, onClose }: Props) => (
  <GroupNameDialog
    title="New device group"
    description="Devices in one group share their settings and their enrolment links."
    deed="Create"
    send={createGroup}
    onDone={({ id }) => onMade(id)}
    onClose={onClose}
  />
);
