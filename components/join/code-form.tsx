'use client';
import { useRouter } from 'next/navigation';
import { useState, type SubmitEvent } from 'react';
import { focusField, textOf } from '#components/account/form-fields.ts';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { sentenceOf } from '#lib/protocol/faults.ts';
import { CODE_LENGTH, codeLength, showJoinCode, strangerToCodes } from '#lib/protocol/join-code.ts';
import { lookUp } from '#lib/standby/join.ts';

/** What is wrong with a code that cannot be one, or null. */
export function codeMistake(typed: string): string | null {
  const length = codeLength(typed);
  if (length === 0) return 'Enter the code that you were given.';
  if (length !== CODE_LENGTH) return `A code has ${CODE_LENGTH} characters. This one has ${length}.`;
  const stranger = strangerToCodes(typed);
  if (stranger === null) return null;
  return stranger === 'U'
    ? 'A code never has the letter U. It may be a V: check it and try again.'
    : `A code has only digits and letters from A to Z, and no “${stranger}”. Check it and try again.`;
}

/** One plain field for the code; what was typed stays, whatever comes of it. */
export function CodeForm() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const typed = textOf(new FormData(form), 'code');
    const mistake = codeMistake(typed);
    setError(mistake);
    if (mistake !== null) return focusField(form, 'code');
    setBusy(true);
    const found = await lookUp(typed);
    // Still busy when found: the next page is on its way.
    if (found.ok) return router.push(`/join/${showJoinCode(found.value.code)}`);
    setBusy(false);
    setError(sentenceOf(found.fault));
    focusField(form, 'code');
  }

  return (
    // Until the page is alive a form sends itself: by POST, so that no code ever stands in an address's query.
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-[18px]">
      <div>
        <h1 className="text-24 font-strong">Join a session</h1>
        <p className="mt-1 text-16 text-fg-2">Enter the code that you were given.</p>
      </div>
      <TextField
        label="Code"
        name="code"
        error={error}
        hint="10 letters and digits. Capitals, spaces and dashes do not matter."
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        autoFocus
        maxLength={64}
        large
        className="tracking-wider uppercase tabular slashed-zero"
      />
      <Button type="submit" variant="primary" size="lg" aria-busy={busy}>
        {busy ? 'Looking…' : 'Continue'}
      </Button>
    </form>
  );
}
