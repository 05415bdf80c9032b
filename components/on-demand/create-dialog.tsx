'use client';
import { useId, useState } from 'react';
import { createCalendar } from '#lib/session/calendar.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { CreateForm, type Made } from './create-form.tsx';
import { InvitationWays, MadeInvitation } from './made-invitation.tsx';
import { useLast } from './use-last.ts';
import { useZone } from './use-zone.ts';

type Props = {
  /** what the dialog shows: nothing, the questions, or what was made */
  shows: 'nothing' | 'form' | Made;
  onMade: (made: Made) => void;
  onClose: () => void;
  user: string;
  organisation: string;
  /** server time minus this device's time, ms */
  offset: number;
};

export function CreateDialog({ shows, onMade, onClose, user, organisation, offset }: Props) {
  const form = useId();
  const [busy, setBusy] = useState(false);
  const content = useLast(shows === 'nothing' ? null : shows);
  const made = content === 'form' ? null : content;
  return (
    <Dialog
      open={shows !== 'nothing'}
      onClose={onClose}
      title="Create on-demand session"
      width={560}
      {...(made === null ? {} : { description: <Ready made={made} offset={offset} /> })}
      footer={
        made === null ? (
          <>
            <span className="grow" />
            <Button onClick={onClose}>Cancel</Button>
            <Button
              key="create"
              type="submit"
              form={form}
              variant="primary"
              reason={busy ? 'This is being done now.' : null}
            >
              Create
            </Button>
          </>
        ) : (
          <>
            <InvitationWays user={user} organisation={organisation} code={made.code} link={made.link} />
            <span className="grow" />
            {/* Keyed apart from Create: a button that turned into it within its own click would submit the form. */}
            <Button key="done" onClick={onClose}>
              Done
            </Button>
          </>
        )
      }
    >
      {made === null ? (
        <CreateForm id={form} onBusy={setBusy} onMade={onMade} />
      ) : (
        <MadeInvitation code={made.code} link={made.link} />
      )}
    </Dialog>
  );
}

function Ready({ made, offset }: { made: Made; offset: number }) {
  const calendar = createCalendar(useZone());
  const at = made.expiresAt - offset;
  return (
    <>
      “{made.name}” is ready. Connect before <span className="tabular">{calendar.time(at)}</span> or it
      expires.
    </>
  );
}
