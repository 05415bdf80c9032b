'use client';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { useSubmit } from './use-submit.ts';

type Props = {
  form: ReturnType<typeof useSubmit>;
  hint?: string;
  /** what else is asked */
  children?: ReactNode;
  button: string;
  danger?: boolean;
  /** without it there is no way back */
  onCancel: (() => void) | undefined;
};

/** What a person does to the account itself, for the password. */
export const PasswordGate = ({ form, hint, children, button, danger = false, onCancel }: Props) => (
  <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
    {form.general !== null && <Notice tone="danger">{form.general}</Notice>}
    <TextField
      label="Password"
      name="password"
      type="password"
      autoComplete="current-password"
      autoFocus
      error={form.errorOf('password')}
      hint={hint}
    />
    {children}
    <div className="flex flex-wrap gap-2">
      <Button type="submit" variant={danger ? 'danger' : 'primary'} reason={form.reason}>
        {button}
      </Button>
      {onCancel !== undefined && <Button onClick={onCancel}>Cancel</Button>}
    </div>
  </form>
);
