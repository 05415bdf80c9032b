'use client';
import { useRouter } from 'next/navigation';
import { useState, type SubmitEvent } from 'react';
import { setUp } from '#lib/roster/actions.ts';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import { PASSWORD_MIN_CHARACTERS } from '#lib/protocol/limits.ts';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { focusField, textOf } from './form-fields.ts';

const FIELDS = ['name', 'organisation', 'email', 'password'];

/** @param refusedAtOnce what is wrong with the link itself, if anything */
export function SetupForm({ token, refusedAtOnce }: { token: string; refusedAtOnce: Fault | null }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ fault: Fault; field: string | null } | null>(
    refusedAtOnce === null ? null : { fault: refusedAtOnce, field: null },
  );

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const typed = new FormData(form);
    setBusy(true);
    const answer = await setUp({
      token,
      name: textOf(typed, 'name'),
      organisation: textOf(typed, 'organisation'),
      email: textOf(typed, 'email'),
      password: textOf(typed, 'password'),
    });
    if (answer.ok) {
      router.replace('/on-demand');
      return;
    }
    setBusy(false);
    const field = FIELDS.find((each) => each === answer.field) ?? null;
    setFailure({ fault: answer.fault, field });
    if (field !== null) focusField(form, field);
  }

  const errorOf = (field: string): string | null =>
    failure?.field === field ? sentenceOf(failure.fault) : null;

  return (
    // Until the page is alive a form sends itself: by POST, so that no password ever stands in an address.
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-[18px]">
      {failure !== null && failure.field === null && (
        <Notice tone="danger">
          {failure.fault === 'not-found'
            ? 'There is an administrator already. Sign in instead.'
            : sentenceOf(failure.fault)}
        </Notice>
      )}
      <TextField label="Your name" name="name" autoComplete="name" autoFocus large error={errorOf('name')} />
      <TextField
        label="Organisation name"
        name="organisation"
        autoComplete="organization"
        large
        error={errorOf('organisation')}
        hint="The people you help see it."
      />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        large
        error={errorOf('email')}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        large
        error={errorOf('password')}
        hint={`At least ${PASSWORD_MIN_CHARACTERS} characters.`}
      />
      <Button type="submit" variant="primary" size="lg" aria-busy={busy}>
        {busy ? 'Creating…' : 'Create administrator'}
      </Button>
    </form>
  );
}
