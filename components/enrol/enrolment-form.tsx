'use client';
import { Eye, LogIn, ShieldCheck, TriangleAlert, Unplug, type LucideIcon } from 'lucide-react';
import { PressedForm } from '#components/page/pressed-form.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { TextField } from '#components/ui/field.tsx';
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
export const EnrolmentForm = ({ token, greeting, device, onEnrolled, isTrusted }: Props) => (
  <PressedForm
    title={`${greeting.organisation} wants to add this browser to ${greeting.group}`}
    about={<Meaning {...greeting} />}
    send={(text) => enrol({ token, device: text('device'), user: text('user') })}
    onDone={onEnrolled}
    fields={FIELDS}
    isTrusted={isTrusted}
    inputs={(errorOf) => (
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
        <TextField label="Your name" name="user" required autoComplete="name" large error={errorOf('user')} />
      </>
    )}
    button={{ idle: 'Enrol this device', busy: 'Enrolling…' }}
    foot="Go on only if you expect this. Nothing is installed."
  />
);

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
