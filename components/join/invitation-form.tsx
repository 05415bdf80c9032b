'use client';
import { useRef, useState, type MouseEvent } from 'react';
import { focusField, textOf } from '#components/account/form-fields.ts';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import type { InvitationGreeting } from '#lib/protocol/http.ts';
import { join } from '#lib/standby/join.ts';
import { useHindrance } from '#components/page/hindrance.ts';

type Failure = { fault: Fault; field: string | null };
type Props = {
  greeting: InvitationGreeting;
  /** first guess for the device's name */
  device: string;
  /** this browser is the agent now */
  onJoined: () => void;
  /** whether a press came from a person: scripts press too, and must not use an invitation up */
  isTrusted?: (press: Event) => boolean;
};

const FIELDS = ['user', 'device', 'problem'];

/** Names and Start. */
export function InvitationForm({
  greeting,
  device,
  onJoined,
  isTrusted = (press) => press.isTrusted,
}: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const hindrance = useHindrance();

  async function start(press: MouseEvent): Promise<void> {
    press.preventDefault();
    if (busy || form.current === null || !isTrusted(press.nativeEvent)) return;
    const typed = new FormData(form.current);
    setBusy(true);
    const answer = await join({
      code: greeting.code,
      user: textOf(typed, 'user'),
      device: textOf(typed, 'device'),
      problem: textOf(typed, 'problem'),
    });
    if (answer.ok) return onJoined();
    setBusy(false);
    setFailure({ fault: answer.fault, field: answer.field ?? null });
    if (answer.field !== undefined) focusField(form.current, answer.field);
  }

  const errorOf = (field: string): string | null =>
    failure?.field === field ? sentenceOf(failure.fault) : null;
  const general = failure !== null && !FIELDS.includes(failure.field ?? '');

  return (
    // Sent only by the press on Start (Enter in a field presses it too), never by a script's submit().
    <form
      ref={form}
      method="post"
      noValidate
      onSubmit={(event) => event.preventDefault()}
      className="grid gap-[18px]"
    >
      <div className="flex items-center gap-3.5">
        <Mark height={40} own="outline" />
        <h1 className="min-w-0 text-24 leading-8 font-strong text-balance wrap-anywhere">
          {greeting.waiting} is waiting for you
        </h1>
      </div>
      <Notice>
        Go on only if you expect this, for example because you are on the phone with {greeting.organisation}{' '}
        now.
      </Notice>
      {hindrance === null ? (
        <>
          <TextField
            label="Your name"
            name="user"
            required
            autoComplete="name"
            large
            error={errorOf('user')}
          />
          <TextField
            label="Device name"
            name="device"
            defaultValue={device}
            autoComplete="off"
            large
            error={errorOf('device')}
          />
          <TextField
            label="What is the problem?"
            name="problem"
            optional
            multiline
            rows={2}
            large
            error={errorOf('problem')}
          />
          {general && <Notice tone="danger">{sentenceOf(failure.fault)}</Notice>}
          <Button
            type="submit"
            variant="primary"
            size="lg"
            aria-busy={busy}
            onClick={(press) => void start(press)}
          >
            {busy ? 'Starting…' : 'Start'}
          </Button>
          <p className="text-center text-13 text-balance text-fg-3">
            Nothing is installed. You approve before anyone can see or do anything.
          </p>
        </>
      ) : (
        <Notice tone="danger" title={hindrance.title}>
          {hindrance.advice}
        </Notice>
      )}
    </form>
  );
}
