'use client';
import { ConnectionTest } from '#components/connection-test/connection-test.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RadioGroup } from '#components/ui/radio-group.tsx';
import {
  IDLE_MAX_MINUTES,
  IDLE_MIN_MINUTES,
  INVITATION_MAX_HOURS,
  INVITATION_MIN_HOURS,
  TRANSCRIPT_RETENTION_MAX_DAYS,
  TRANSCRIPT_RETENTION_MIN_DAYS,
} from '#lib/protocol/limits.ts';
import { SETTING_LABELS, type SettingName } from '#lib/protocol/settings.ts';
import { SettingsSection } from './settings-section.tsx';
import type { SettingsForm } from './use-settings-form.ts';

export type PartProps = {
  form: SettingsForm;
  errorOf: (name: SettingName) => string | null;
  isChanged: (name: SettingName) => boolean;
};

type NumberName = 'inviteHours' | 'idleMinutes' | 'transcriptDays';

type NumberProps = Omit<PartProps, 'isChanged'> & {
  name: NumberName;
  min: number;
  max: number;
  hint: string;
};

const NumberField = ({ form, errorOf, name, min, max, hint }: NumberProps) => (
  <TextField
    label={SETTING_LABELS[name]}
    name={name}
    type="number"
    min={min}
    max={max}
    step={1}
    inputMode="numeric"
    autoComplete="off"
    className="max-w-28 tabular"
    value={form.draft[name]}
    onChange={(event) => form.set(name, event.target.value)}
    error={errorOf(name)}
    hint={hint}
  />
);

export const OnDemandSettings = ({ form, errorOf, isChanged }: PartProps) => (
  <SettingsSection title="On-demand" unsaved={isChanged('inviteHours')}>
    <NumberField
      form={form}
      errorOf={errorOf}
      name="inviteHours"
      min={INVITATION_MIN_HOURS}
      max={INVITATION_MAX_HOURS}
      hint="1 to 24. So long a new link works until an operator has connected."
    />
  </SettingsSection>
);

/** What the server was started with: no gateway, one without an address by TLS, or one with. */
export type Gateway = 'none' | 'without-tls' | 'with-tls';

export const ConnectionSettings = ({ form, isChanged, gateway }: PartProps & { gateway: Gateway }) => (
  <SettingsSection title="Connection" unsaved={isChanged('connection') || isChanged('gatewayTransport')}>
    <RadioGroup
      label={SETTING_LABELS.connection}
      name="connection"
      value={form.draft.connection}
      onChange={(value) => form.set('connection', value)}
      options={[
        {
          value: 'direct',
          label: 'Direct when possible',
          hint: 'From browser to browser; through the gateway only where no direct path exists.',
        },
        {
          value: 'gateway',
          label: 'Always through the gateway',
          hint: 'Neither side learns the other’s network address. Encrypted end to end all the same.',
        },
      ]}
    />
    {gateway === 'none' && (
      <Notice
        tone={form.draft.connection === 'gateway' ? 'danger' : 'wait'}
        title="No gateway is configured."
      >
        {form.draft.connection === 'gateway'
          ? 'No session can connect with this setting. Start the server with TURN_URLS and TURN_SECRET, or choose Direct when possible.'
          : 'Where no direct path exists, a session cannot connect. The server takes a gateway from TURN_URLS and TURN_SECRET.'}
      </Notice>
    )}
    <RadioGroup
      label={SETTING_LABELS.gatewayTransport}
      name="gatewayTransport"
      value={form.draft.gatewayTransport}
      onChange={(value) => form.set('gatewayTransport', value)}
      options={[
        {
          value: 'tls',
          label: 'TLS',
          hint: 'The way to the gateway is encrypted once more, and looks like HTTPS.',
        },
        {
          value: 'any',
          label: 'Any (faster)',
          hint: 'Browsers then choose UDP where the network lets it through.',
        },
      ]}
    />
    {gateway === 'without-tls' && form.draft.gatewayTransport === 'tls' && (
      <Notice title="The gateway has no TLS address.">
        Until TURN_URLS names one that begins with turns:, its other addresses are used.
      </Notice>
    )}
    <ConnectionTest />
  </SettingsSection>
);

export const SecuritySettings = ({ form, errorOf, isChanged }: PartProps) => (
  <SettingsSection title="Security" unsaved={isChanged('idleMinutes') || isChanged('requireTwoFactor')}>
    <NumberField
      form={form}
      errorOf={errorOf}
      name="idleMinutes"
      min={IDLE_MIN_MINUTES}
      max={IDLE_MAX_MINUTES}
      hint="5 to 480. An operator who does nothing for so long is signed out, warned two minutes before. A live session is never cut."
    />
    <label className="flex items-start gap-2.5 text-14">
      <input
        type="checkbox"
        name="requireTwoFactor"
        checked={form.draft.requireTwoFactor}
        onChange={(event) => form.set('requireTwoFactor', event.target.checked)}
        className="mt-[3px] size-3.5 shrink-0 accent-action"
      />
      <span>
        {SETTING_LABELS.requireTwoFactor}
        <span className="block text-13 text-pretty text-fg-3">
          Everybody who signs in also enters a code from an authenticator app. Browsers that are signed in
          when this is turned on go on without one until their next sign-in.
        </span>
      </span>
    </label>
  </SettingsSection>
);

export const TranscriptSettings = ({ form, errorOf, isChanged }: PartProps) => (
  <SettingsSection title="Transcripts" unsaved={isChanged('transcriptDays')}>
    <NumberField
      form={form}
      errorOf={errorOf}
      name="transcriptDays"
      min={TRANSCRIPT_RETENTION_MIN_DAYS}
      max={TRANSCRIPT_RETENTION_MAX_DAYS}
      hint="1 to 365, counted from the end of a session. Transcripts are kept in the two browsers alone."
    />
  </SettingsSection>
);
