'use client';
import { useState } from 'react';
import { makeRecoveryCodes } from '#lib/roster/users.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { PasswordGate } from './password-gate.tsx';
import { useSubmit } from './use-submit.ts';

type Props = { now: number; onDone: () => void; onCancel: () => void };

/** Ten new recovery codes, for the password. @param now the server's time when it made this page, ms */
export function NewRecoveryCodes({ now, onDone, onCancel }: Props) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const form = useSubmit({
    now,
    send: (text) => makeRecoveryCodes(text('password')),
    onDone: ({ recoveryCodes }) => setCodes(recoveryCodes),
    fields: { 'wrong-password': 'password', 'sign-in-wait': 'password' },
  });
  if (codes !== null)
    return <RecoveryCodes title="The old codes no longer work." codes={codes} onDone={onDone} />;
  return (
    <PasswordGate
      form={form}
      hint="The codes that you have now stop working."
      button="Make new codes"
      onCancel={onCancel}
    />
  );
}
