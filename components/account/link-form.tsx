'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState, type SubmitEvent } from 'react';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import { PASSWORD_MIN_CHARACTERS } from '#lib/protocol/limits.ts';
import type { FieldRefusal } from '#lib/roster/users.ts';
import type { UserLinkGreeting } from '#lib/protocol/users.ts';
import { acceptUserLink, lookUpUserLink, userLinkToken } from '#lib/roster/users.ts';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { focusField, textOf } from './form-fields.ts';

type Found = { readonly token: string; readonly greeting: UserLinkGreeting };

/** Somebody opened a one-time link: whose it is, and a new password. */
export function LinkForm() {
  const [found, setFound] = useState<Found | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  useEffect(() => {
    let left = false;
    const look = async (): Promise<void> => {
      const token = userLinkToken();
      if (token === null) return setFault('user-link');
      const answer = await lookUpUserLink(token);
      if (left) return undefined;
      return answer.ok ? setFound({ token, greeting: answer.value }) : setFault(answer.fault);
    };
    void look();
    // A second link pasted into the same page changes only what stands behind the #.
    const again = (): void => {
      setFound(null);
      setFault(null);
      void look();
    };
    window.addEventListener('hashchange', again);
    return () => {
      left = true;
      window.removeEventListener('hashchange', again);
    };
  }, []);
  if (found !== null) return <PasswordForm found={found} />;
  if (fault !== null) return <Notice tone="danger">{sentenceOf(fault)}</Notice>;
  return <output className="block text-fg-2">Looking at the link…</output>;
}

function PasswordForm({ found: { token, greeting } }: { found: Found }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FieldRefusal | null>(null);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    setBusy(true);
    const answer = await acceptUserLink({ token, password: textOf(new FormData(form), 'password') });
    // Where a code or an administrator stands before it, the password is set and sign-in says the rest.
    if (answer.ok) return router.replace('next' in answer.value ? '/sign-in' : '/');
    setBusy(false);
    setFailure(answer);
    return focusField(form, answer.field ?? '');
  }

  const atField = failure !== null && failure.field === 'password';
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-[18px]">
      <p className="text-14 text-pretty text-fg-2">
        {greeting.kind === 'invitation' ? (
          <>
            Welcome, <strong className="text-fg">{greeting.name}</strong>. Set a password for your account at{' '}
            {greeting.organisation}.
          </>
        ) : (
          <>
            <strong className="text-fg">{greeting.name}</strong>, set a new password. You are signed out in
            every other browser.
          </>
        )}
      </p>
      {failure !== null && !atField && <Notice tone="danger">{sentenceOf(failure.fault)}</Notice>}
      <TextField label="E-mail" type="email" autoComplete="username" readOnly large value={greeting.email} />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        autoFocus
        large
        error={atField ? sentenceOf(failure.fault) : null}
        hint={atField ? undefined : `At least ${PASSWORD_MIN_CHARACTERS} characters.`}
      />
      <Button type="submit" variant="primary" size="lg" aria-busy={busy}>
        {busy ? 'Setting…' : 'Set password and sign in'}
      </Button>
    </form>
  );
}
