'use client';
import { useRouter } from 'next/navigation';
import { useState, type SubmitEvent } from 'react';
import { signIn } from '#lib/roster/actions.ts';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import { secondsLeft } from '#lib/session/duration.ts';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { CodeForm } from './code-form.tsx';
import { focusField, textOf } from './form-fields.ts';
import { useServerNow } from './use-server-now.ts';

type Failure = { fault: Fault; field: string | null; until: number };

type Props = {
  /** where to go once signed in, a path of ours */
  next: string;
  /** the server's time when it made this page, ms */
  now: number;
  /** whether this browser was signed out because nobody used it */
  idle?: boolean;
};

export function SignInForm({ next, now, idle = false }: Props) {
  const router = useRouter();
  const serverNow = useServerNow(now);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asksCode, setAsksCode] = useState(false);
  const wait = failure === null ? 0 : secondsLeft(failure.until - serverNow);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy || wait > 0) return;
    const form = event.currentTarget;
    const typed = new FormData(form);
    setBusy(true);
    const answer = await signIn({ email: textOf(typed, 'email'), password: textOf(typed, 'password') });
    if (answer.ok && !('next' in answer.value)) return router.replace(next);
    setBusy(false);
    if (answer.ok) return setAsksCode(true);
    setFailure({ fault: answer.fault, field: answer.field ?? null, until: answer.until ?? 0 });
    return focusField(form, answer.field ?? (answer.fault === 'wrong-credentials' ? 'password' : ''));
  }

  const errorOf = (field: string): string | null =>
    failure?.field === field ? sentenceOf(failure.fault) : null;
  const over = failure !== null && failure.until > 0 && wait === 0;
  const general = failure !== null && failure.field !== 'email' && failure.field !== 'password';

  if (asksCode)
    return (
      <CodeForm
        serverNow={serverNow}
        onSignedIn={() => router.replace(next)}
        onAgain={({ fault }) => {
          setFailure({ fault, field: null, until: 0 });
          setAsksCode(false);
        }}
      />
    );
  return (
    // Until the page is alive a form sends itself: by POST, so that no password ever stands in an address.
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-[18px]">
      {idle && failure === null && (
        <Notice>You were signed out because nobody used this browser. Sign in to go on.</Notice>
      )}
      {general && (
        <Notice tone="danger">
          {over ? 'The wait is over. You can try now.' : sentenceOf(failure.fault)}
          {wait > 0 && (
            // Off: the notice is read out once, not anew each second.
            <span role="timer" aria-live="off" className="tabular-nums">
              {wait === 1 ? ' 1 second left.' : ` ${wait} seconds left.`}
            </span>
          )}
        </Notice>
      )}
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        large
        error={errorOf('email')}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        large
        error={errorOf('password')}
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
    </form>
  );
}
