'use client';
import { useId, useState } from 'react';
import { useLast } from '#components/on-demand/use-last.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { UserRow } from '#lib/protocol/users.ts';
import type { UserLink } from '#lib/roster/users.ts';
import type { DeviceGroup } from './groups-field.tsx';
import { MadeLink } from './made-link.tsx';
import { UserForm } from './user-form.tsx';

export type DialogShows =
  | { readonly at: 'invite' }
  | { readonly at: 'edit'; readonly row: UserRow }
  | { readonly at: 'invited'; readonly name: string; readonly made: UserLink }
  | { readonly at: 'reset'; readonly row: UserRow; readonly made: UserLink };

type Props = {
  shows: DialogShows | null;
  me: string;
  groups: readonly DeviceGroup[];
  /** something was made or changed: what to show next, or null */
  onShow: (next: DialogShows | null) => void;
  /** the list has to be read anew, and the dialog stays */
  onStale: () => void;
  onClose: () => void;
};

/** Invite user, Edit, and the link that came of an invitation or a reset. */
export function UserDialog({ shows, me, groups, onShow, onStale, onClose }: Props) {
  const form = useId();
  const [busy, setBusy] = useState(false);
  const content = useLast(shows);
  if (content === null) return null;
  const open = shows !== null;
  if (content.at === 'invited' || content.at === 'reset') {
    const name = content.at === 'invited' ? content.name : content.row.name;
    return (
      <Dialog
        open={open}
        onClose={onClose}
        title={content.at === 'invited' ? `${name} is invited` : `Reset link for ${name}`}
        description={`Give this link only to ${name}: whoever opens it sets the password. You see it only now.`}
        width={560}
        footer={
          <>
            <span className="grow" />
            <Button key="done" onClick={onClose}>
              Done
            </Button>
          </>
        }
      >
        <MadeLink label={content.at === 'invited' ? 'Invitation link' : 'Reset link'} made={content.made} />
      </Dialog>
    );
  }
  const row = content.at === 'edit' ? content.row : null;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={row === null ? 'Invite user' : `Edit ${row.name}`}
      width={560}
      footer={
        <>
          <span className="grow" />
          <Button onClick={onClose}>Cancel</Button>
          <Button
            key="save"
            type="submit"
            form={form}
            variant="primary"
            reason={busy ? 'This is being done now.' : null}
          >
            {row === null ? 'Make invitation link' : 'Save'}
          </Button>
        </>
      }
    >
      <UserForm
        key={row?.id ?? 'new'}
        id={form}
        row={row}
        own={row?.id === me}
        groups={groups}
        onBusy={setBusy}
        onInvited={(name, made) => onShow({ at: 'invited', name, made })}
        onSaved={() => onShow(null)}
        onStale={onStale}
      />
    </Dialog>
  );
}
