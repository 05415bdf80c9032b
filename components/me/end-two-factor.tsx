'use client';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { endTwoFactor } from '#lib/roster/users.ts';
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
    <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
      {form.general !== null && <Notice tone="danger">{form.general}</Notice>}
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus
        error={form.errorOf('password')}
      />
      <TextField
        label="Code from your authenticator app"
        name="code"
        autoComplete="one-time-code"
        error={form.errorOf('code')}
        hint={form.errorOf('code') === null ? 'Or a recovery code.' : undefined}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="danger" reason={form.reason}>
          Turn off
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
