'use client';
import { TextField } from '#components/ui/field.tsx';
import { PASSWORD_MIN_CHARACTERS } from '#lib/protocol/limits.ts';
import { changePassword } from '#lib/roster/users.ts';
import { SavedForm } from './saved-form.tsx';

/** @param now the server's time when it made this page, ms */
export const PasswordForm = ({ now }: { now: number }) => (
  <SavedForm
    now={now}
    send={(text) => changePassword({ from: text('from'), to: text('to') })}
    onDone={(_, element) => element.reset()}
    fields={{ 'wrong-password': 'from', 'sign-in-wait': 'from' }}
    button="Change password"
    said="Changed. Every other browser is signed out."
  >
    {(errorOf) => (
      <>
        <TextField
          label="Present password"
          name="from"
          type="password"
          autoComplete="current-password"
          error={errorOf('from')}
        />
        <TextField
          label="New password"
          name="to"
          type="password"
          autoComplete="new-password"
          error={errorOf('to')}
          hint={
            errorOf('to') === null
              ? `At least ${PASSWORD_MIN_CHARACTERS} characters. Every other browser is signed out.`
              : undefined
          }
        />
      </>
    )}
  </SavedForm>
);
