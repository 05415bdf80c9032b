'use client';
import { useId, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { GroupRow } from '#lib/protocol/devices.ts';
import { sentenceOf } from '#lib/protocol/faults.ts';
import type { EnrolmentLink } from '#lib/roster/groups.ts';
import { EnrolForm } from './enrol-form.tsx';
import { EnrolmentLinks } from './enrolment-links.tsx';
import { MadeLink } from './made-link.tsx';
import { useEnrolmentLinks } from './use-enrolment-links.ts';

type Props = {
  group: GroupRow;
  /** the link that was made as the dialog opened; null where none could be made */
  first: EnrolmentLink | 'making' | null;
  onClose: () => void;
};

/** *Enrol a device*: makes links that turn a browser into a device of the group, and lists those that were made. */
export function EnrolDialog({ group, first, onClose }: Props) {
  const heading = useId();
  /** undefined as long as the first one is shown */
  const [later, setLater] = useState<EnrolmentLink | null>();
  const made = later === undefined ? first : later;
  const { known, fault, busy, look, revoke } = useEnrolmentLinks(group.id, group.devices, first === 'making');
  const own = made === 'making' ? null : made;
  const over = known?.links.some(({ id, revokedAt }) => id === own?.id && revokedAt !== null);
  const shown = over === true ? null : own;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Enrol a device"
      description={`A link turns the browser that opens it into a device of “${group.name}”.`}
      width={560}
      footer={
        <>
          {shown !== null && <Button onClick={() => setLater(null)}>Make another link</Button>}
          <span className="grow" />
          <Button onClick={onClose}>Done</Button>
        </>
      }
    >
      {made === 'making' ? (
        <p className="text-13 text-fg-2">Making a link…</p>
      ) : shown === null ? (
        <EnrolForm
          groupId={group.id}
          onMade={(link) => {
            setLater(link);
            look();
          }}
        />
      ) : (
        <MadeLink link={shown.link} />
      )}
      <section aria-labelledby={heading} className="grid gap-2 border-t border-line pt-4">
        <h3 id={heading} className="text-14 font-strong">
          Links of this group
        </h3>
        {fault !== null && (
          <Notice tone="danger" action={<Button onClick={look}>Try again</Button>}>
            {sentenceOf(fault)}
          </Notice>
        )}
        {known === null ? (
          fault === null && <p className="text-13 text-fg-2">Looking for links…</p>
        ) : (
          <EnrolmentLinks {...known} busy={busy} onRevoke={revoke} />
        )}
      </section>
    </Dialog>
  );
}
