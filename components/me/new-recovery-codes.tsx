'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { makeRecoveryCodes } from '#lib/roster/users.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
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
    <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
      {form.general !== null && <Notice tone="danger">{form.general}</Notice>}
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus
        error={form.errorOf('password')}
        hint="The codes that you have now stop working."
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" reason={form.reason}>
          Make new codes
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
