'use client';
import { PressedForm } from '#components/page/pressed-form.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { InvitationGreeting } from '#lib/protocol/http.ts';
import { join } from '#lib/standby/join.ts';

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
export const InvitationForm = ({ greeting, device, onJoined, isTrusted }: Props) => (
  <PressedForm
    title={`${greeting.waiting} is waiting for you`}
    about={
      <Notice>
        Go on only if you expect this, for example because you are on the phone with {greeting.organisation}{' '}
        now.
      </Notice>
    }
    send={(text) =>
      join({ code: greeting.code, user: text('user'), device: text('device'), problem: text('problem') })
    }
    onDone={onJoined}
    fields={FIELDS}
    isTrusted={isTrusted}
    inputs={(errorOf) => (
      <>
        <TextField label="Your name" name="user" required autoComplete="name" large error={errorOf('user')} />
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
      </>
    )}
    button={{ idle: 'Start', busy: 'Starting…' }}
    foot="Nothing is installed. You approve before anyone can see or do anything."
  />
);
