'use client';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { late } from '#components/ui/late.tsx';

const NewGroupDialog = late(() => import('./new-group-dialog.tsx').then((dialog) => dialog.NewGroupDialog));

/** Makes a device group and goes to its page. For those who may manage groups. */
export function NewGroupButton() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<Plus size={16} strokeWidth={1.75} aria-hidden />}
        onPointerEnter={NewGroupDialog.warm}
        onFocus={NewGroupDialog.warm}
        onClick={() => setOpen(true)}
      >
        New device group
      </Button>
      {open && (
        <NewGroupDialog
          onMade={(id) => {
            setOpen(false);
            router.push(`/managed/${encodeURIComponent(id)}`);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
