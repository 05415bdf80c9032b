'use client';
import { useState } from 'react';
import { ConfirmDialog } from '#components/ui/dialog.tsx';
import type { GroupRow } from '#lib/protocol/devices.ts';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import { removeGroup } from '#lib/roster/groups.ts';

type Props = { group: GroupRow; onRemoved: () => void; onClose: () => void };

/** Asks before a device group is deleted. */
export function RemoveGroupDialog({ group, onRemoved, onClose }: Props) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  async function remove(): Promise<void> {
    setFault(null);
    setBusy(true);
    const answer = await removeGroup(group.id);
    if (answer.ok) return onRemoved();
    setBusy(false);
    setFault(answer.fault);
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Delete “${group.name}”?`}
      confirmLabel="Delete"
      busy={busy}
      onConfirm={() => void remove()}
    >
      Its settings and its enrolment links are gone, and links that are still open stop working.
      {fault !== null && (
        <span role="alert" className="mt-2 block font-medium text-danger-fg">
          {sentenceOf(fault)}
        </span>
      )}
    </ConfirmDialog>
  );
}
