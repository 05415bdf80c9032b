'use client';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { createGroup } from '#lib/roster/groups.ts';
import { GroupNameDialog } from './group-name-dialog.tsx';

/** Makes a device group and goes to its page. For those who may manage groups. */
export function NewGroupButton() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Plus size={16} strokeWidth={1.75} aria-hidden />} onClick={() => setOpen(true)}>
        New device group
      </Button>
      {open && (
        <GroupNameDialog
          title="New device group"
          description="Devices in one group share their settings and their enrolment links."
          deed="Create"
          send={createGroup}
          onDone={({ id }) => {
            setOpen(false);
            router.push(`/managed/${encodeURIComponent(id)}`);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
