'use client';
import { useRouter } from 'next/navigation';
import { useState, type SubmitEvent } from 'react';
import { setUp } from '#lib/roster/actions.ts';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import { faultsByField, setupBody } from '#lib/protocol/http.ts';
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
  const [refusal, setRefusal] = useState(refusedAtOnce);
  const [wrong, setWrong] = useState<ReadonlyMap<string, Fault>>(new Map());

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const typed = new FormData(form);
    const body = {
      token,
      name: textOf(typed, 'name'),
      organisation: textOf(typed, 'organisation'),
      email: textOf(typed, 'email'),
      password: textOf(typed, 'password'),
    };
    // The server names one fault at a time; by its own rules all of them are found here.
    const checked = setupBody.safeParse(body);
    const faults = faultsByField(checked.error?.issues ?? []);
    const first = FIELDS.find((field) => faults.has(field));
    setWrong(faults);
    setRefusal(refusedAtOnce);
    if (first !== undefined) return focusField(form, first);
    setBusy(true);
    const answer = await setUp(body);
    // An on-demand session needs nothing that is not there yet.
    if (answer.ok) return router.replace('/on-demand');
    setBusy(false);
    const field = FIELDS.find((each) => each === answer.field);
    if (field === undefined) return setRefusal(answer.fault);
    setWrong(new Map([[field, answer.fault]]));
    return focusField(form, field);
  }

  function errorOf(field: string): string | null {
    const fault = wrong.get(field);
    return fault === undefined ? null : sentenceOf(fault);
  }

  return (
    // Until the page is alive a form sends itself: by POST, so that no password ever stands in an address.
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-[18px]">
      {refusal !== null && (
        <Notice tone="danger">
          {refusal === 'not-found'
            ? 'There is an administrator already. Sign in instead.'
            : sentenceOf(refusal)}
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
        // A password that is too short says the same, and no sentence stands twice.
        hint={wrong.has('password') ? undefined : `At least ${PASSWORD_MIN_CHARACTERS} characters.`}
      />
      <Button type="submit" variant="primary" size="lg" aria-busy={busy}>
        {busy ? 'Creating…' : 'Create administrator'}
      </Button>
    </form>
  );
}
