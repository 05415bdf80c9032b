'use client';
import { useState, type SubmitEvent } from 'react';
import { sentenceOf } from '#lib/protocol/faults.ts';
import type { FieldRefusal } from '#lib/roster/users.ts';
import { signInWithCode } from '#lib/roster/actions.ts';
import { secondsLeft } from '#lib/session/duration.ts';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { focusField, textOf } from './form-fields.ts';

type Props = {
  serverNow: number;
  onSignedIn: () => void;
  /** the password has to be entered again: said there */
  onAgain: (refusal: FieldRefusal) => void;
};

/** The second step of signing in: the code of an authenticator app, or a recovery code. */
export function CodeForm({ serverNow, onSignedIn, onAgain }: Props) {
  const [kind, setKind] = useState<'app' | 'recovery'>('app');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FieldRefusal | null>(null);
  const wait = failure?.until === undefined ? 0 : secondsLeft(failure.until - serverNow);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy || wait > 0) return;
    const form = event.currentTarget;
    setBusy(true);
    const answer = await signInWithCode({ kind, code: textOf(new FormData(form), 'code') });
    if (answer.ok) return onSignedIn();
    setBusy(false);
    if (answer.fault === 'sign-in-again' || answer.fault === 'account-disabled') return onAgain(answer);
    setFailure(answer);
    return focusField(form, 'code');
  }

  const error = failure === null ? null : wait > 0 ? `${sentenceOf(failure.fault)} ${wait} s left.` : null;
  const said = failure === null || failure.until !== undefined ? error : sentenceOf(failure.fault);
  const atField =
    failure !== null && ['two-factor-code', 'recovery-code', 'code-wait-short'].includes(failure.fault);
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-[18px]">
      {failure !== null && !atField && <Notice tone="danger">{sentenceOf(failure.fault)}</Notice>}
      <TextField
        key={kind}
        label={kind === 'app' ? 'Code from your authenticator app' : 'Recovery code'}
        name="code"
        autoComplete="one-time-code"
        inputMode={kind === 'app' ? 'numeric' : 'text'}
        autoFocus
        autoCapitalize="none"
        spellCheck={false}
        large
        error={atField ? said : null}
        {...(atField
          ? {}
          : { hint: kind === 'app' ? 'Six digits, new every 30 seconds.' : 'Each of them works once.' })}
      />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        reason={wait > 0 ? 'Wait until the time is over.' : null}
        aria-busy={busy}
      >
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
      <Button
        variant="quiet"
        onClick={() => {
          setKind(kind === 'app' ? 'recovery' : 'app');
          setFailure(null);
        }}
      >
        {kind === 'app' ? 'Use a recovery code' : 'Use the authenticator app'}
      </Button>
    </form>
  );
}
