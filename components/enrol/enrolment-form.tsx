'use client';
import { Eye, LogIn, ShieldCheck, TriangleAlert, Unplug, type LucideIcon } from 'lucide-react';
import { useHindrance } from '#components/page/hindrance.ts';
import { usePressedForm } from '#components/page/use-pressed-form.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { TextField } from '#components/ui/field.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { EnrolmentGreeting } from '#lib/protocol/devices.ts';
import { enrol } from '#lib/standby/enrol.ts';

type Props = {
  token: string;
  greeting: EnrolmentGreeting;
  /** first guess for the device's name */
  device: string;
  onEnrolled: () => void;
  /** whether a press came from a person */
  isTrusted?: (press: Event) => boolean;
};

const FIELDS = ['device', 'user'];

/** What enrolling means, the two names, and the button. */
export function EnrolmentForm({ token, greeting, device, onEnrolled, isTrusted }: Props) {
  const { form, busy, errorOf, general, onPress } = usePressedForm({
    send: (text) => enrol({ token, device: text('device'), user: text('user') }),
    onDone: onEnrolled,
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
          {greeting.organisation} wants to add this browser to {greeting.group}
        </h1>
      </div>
      <Meaning {...greeting} />
      {hindrance === null ? (
        <>
          <TextField
            label="Device name"
            name="device"
            defaultValue={device}
            required
            autoComplete="off"
            large
            error={errorOf('device')}
          />
          <TextField
            label="Your name"
            name="user"
            required
            autoComplete="name"
            large
            error={errorOf('user')}
          />
          {general !== null && <Notice tone="danger">{general}</Notice>}
          <Button type="submit" variant="primary" size="lg" aria-busy={busy} onClick={onPress}>
            {busy ? 'Enrolling…' : 'Enrol this device'}
          </Button>
          <p className="text-center text-13 text-balance text-fg-3">
            Go on only if you expect this. Nothing is installed.
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

/** In plain words, by the group's settings as they are now. */
const Meaning = ({ organisation, acknowledge }: EnrolmentGreeting) => (
  <ul className="grid gap-3 rounded-md border border-line-2 bg-canvas px-3.5 py-3 text-14">
    <Point Icon={LogIn}>
      Operators of {organisation} can connect to this browser whenever its agent tab is open.
    </Point>
    {acknowledge ? (
      <Point Icon={ShieldCheck}>
        You are asked each time, and nothing happens before you approve. The group’s settings can change that
        later.
      </Point>
    ) : (
      <Point Icon={TriangleAlert} warns>
        They need not ask first: a session begins without your approval. You see who it is, hear a sound, and
        can end it at any time.
      </Point>
    )}
    <Point Icon={Eye}>Your screen and your files are shared only after you choose them yourself.</Point>
    <Point Icon={Unplug}>When the tab is closed, nobody can reach this browser.</Point>
  </ul>
);

type PointProps = { Icon: LucideIcon; warns?: boolean; children: string | string[] };

const Point = ({ Icon, warns = false, children }: PointProps) => (
  <li className="flex gap-2.5">
    <Icon
      size={18}
      strokeWidth={1.75}
      className={classNames('mt-0.5 shrink-0', warns ? 'text-wait-fg' : 'text-fg-3')}
      aria-hidden
    />
    <span className="min-w-0 text-pretty wrap-anywhere">{children}</span>
  </li>
);
