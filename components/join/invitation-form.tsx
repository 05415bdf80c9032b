'use client';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { InvitationGreeting } from '#lib/protocol/http.ts';
import { join } from '#lib/standby/join.ts';
import { useHindrance } from '#components/page/hindrance.ts';
import { usePressedForm } from '#components/page/use-pressed-form.ts';

type Props = {
  greeting: InvitationGreeting;
  /** first guess for the device's name */
  device: string;
  /** this browser is the agent now */
  onJoined: () => void;
  /** whether a press came from a person */
  isTrusted?: (press: Event) => boolean;
};

const FIELDS = ['user', 'device', 'problem'];

/** Names and Start. */
export function InvitationForm({ greeting, device, onJoined, isTrusted }: Props) {
  const { form, busy, errorOf, general, onPress } = usePressedForm({
    send: (text) =>
      join({ code: greeting.code, user: text('user'), device: text('device'), problem: text('problem') }),
    onDone: onJoined,
    fields: FIELDS,
    isTrusted,
  });
  const hindrance = useHindrance();

  return (
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
          {general !== null && <Notice tone="danger">{general}</Notice>}
          <Button type="submit" variant="primary" size="lg" aria-busy={busy} onClick={onPress}>
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
