'use client';
import { useId, useState } from 'react';
import { useLast } from '#components/on-demand/use-last.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog, Dialog } from '#components/ui/dialog.tsx';
import type { Asked } from './use-user-deeds.ts';

type Props = {
  asked: Asked | null;
  busy: boolean;
  onKeep: () => void;
  onConfirm: (asked: Asked, clearTwoFactor: boolean) => void;
};

/** Asks once more before somebody is shut out. */
export function Questions({ asked, busy, onKeep, onConfirm }: Props) {
  const about = useLast(asked);
  if (about === null) return null;
  if (about.deed === 'reset') return <ResetQuestion {...{ asked, about, busy, onKeep, onConfirm }} />;
  const { title, label, sentence } = wordsOf(about);
  return (
    <ConfirmDialog
      open={asked !== null}
      onClose={onKeep}
      title={title}
      confirmLabel={label}
      busy={busy}
      onConfirm={() => onConfirm(about, false)}
    >
      {sentence}
    </ConfirmDialog>
  );
}

function wordsOf({ deed, row: { name, status } }: Asked) {
  if (deed === 'disable')
    return {
      title: `Disable ${name}?`,
      label: 'Disable',
      sentence: `${name} is signed out everywhere at once, running sessions end, and nobody can sign in with this account until you enable it.`,
    };
  if (deed === 'sign-out')
    return {
      title: `Sign ${name} out everywhere?`,
      label: 'Sign out everywhere',
      sentence: `Every browser in which ${name} is signed in asks for the password again. A session that runs goes on.`,
    };
  return {
    title:
      status === 'Invited' ? `Withdraw the invitation of ${name}?` : `Withdraw the reset link of ${name}?`,
    label: 'Withdraw',
    sentence: 'The link stops working at once. You can make a new one at any time.',
  };
}

function ResetQuestion({ asked, about, busy, onKeep, onConfirm }: Props & { about: Asked }) {
  const id = useId();
  const [clear, setClear] = useState(false);
  const { name, twoFactor } = about.row;
  return (
    <Dialog
      open={asked !== null}
      onClose={onKeep}
      title={`Reset the password of ${name}?`}
      description={`You get a link that works once, for seven days. ${name} sets a new password with it; the present one works until then.`}
      footer={
        <>
          <span className="grow" />
          <Button onClick={onKeep}>Cancel</Button>
          <Button
            variant="primary"
            reason={busy ? 'This is being done now.' : null}
            onClick={() => onConfirm(about, clear)}
          >
            Make reset link
          </Button>
        </>
      }
    >
      <div className="flex items-start gap-2.5">
        <input
          id={id}
          type="checkbox"
          checked={clear}
          onChange={(event) => setClear(event.target.checked)}
          className="mt-0.5 size-4 accent-action"
        />
        <label htmlFor={id} className="grid text-14">
          Also turn two-factor off
          <span className="text-13 text-fg-3">
            {twoFactor
              ? `For somebody who lost the authenticator app and the recovery codes. It goes off when ${name} uses the link.`
              : `${name} has no two-factor now.`}
          </span>
        </label>
      </div>
    </Dialog>
  );
}
