'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PASSWORD_MIN_CHARACTERS } from '#lib/protocol/limits.ts';
import { changePassword } from '#lib/roster/users.ts';
import { useSubmit } from './use-submit.ts';

/** @param now the server's time when it made this page, ms */
export function PasswordForm({ now }: { now: number }) {
  const [saved, setSaved] = useState(false);
  const form = useSubmit({
    now,
    send: (text) => changePassword({ from: text('from'), to: text('to') }),
    onDone: (_, element) => {
      element.reset();
      setSaved(true);
    },
    fields: { 'wrong-password': 'from', 'sign-in-wait': 'from' },
  });
  return (
    <form
      method="post"
      noValidate
      onSubmit={form.onSubmit}
      onChange={() => setSaved(false)}
      className="grid gap-4"
    >
      {form.general !== null && <Notice tone="danger">{form.general}</Notice>}
      <TextField
        label="Present password"
        name="from"
        type="password"
        autoComplete="current-password"
        error={form.errorOf('from')}
      />
      <TextField
        label="New password"
        name="to"
        type="password"
        autoComplete="new-password"
        error={form.errorOf('to')}
        hint={
          form.errorOf('to') === null
            ? `At least ${PASSWORD_MIN_CHARACTERS} characters. Every other browser is signed out.`
            : undefined
        }
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" reason={form.reason}>
          Change password
        </Button>
        <output className="text-13 text-ok-fg">
          {saved ? 'Changed. Every other browser is signed out.' : ''}
        </output>
      </div>
    </form>
  );
}
