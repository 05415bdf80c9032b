'use client';
import { TextField } from '#components/ui/field.tsx';
import { endTwoFactor } from '#lib/roster/users.ts';
import { PasswordGate } from './password-gate.tsx';
import { useSubmit } from './use-submit.ts';

type Props = { now: number; onDone: () => void; onCancel: () => void };

/** Off again, for the password and a code. @param now the server's time when it made this page, ms */
export function EndTwoFactor({ now, onDone, onCancel }: Props) {
  const form = useSubmit({
    now,
    send: (text) => {
      const code = text('code').trim();
      // An app's code is digits alone; a recovery code has letters and a dash.
      const kind = /^[\d\s]*$/.test(code) ? 'app' : 'recovery';
      return endTwoFactor({ password: text('password'), kind, code });
    },
    onDone,
    fields: {
      'wrong-password': 'password',
      'sign-in-wait': 'password',
      'two-factor-code': 'code',
      'recovery-code': 'code',
      'code-wait-short': 'code',
    },
  });
  return (
    <PasswordGate form={form} button="Turn off" danger onCancel={onCancel}>
      <TextField
        label="Code from your authenticator app"
        name="code"
        autoComplete="one-time-code"
        error={form.errorOf('code')}
        hint={form.errorOf('code') === null ? 'Or a recovery code.' : undefined}
      />
    </PasswordGate>
  );
}
