'use client';
import { useEffect, useRef } from 'react';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/field.tsx';
import { ACKNOWLEDGE_MAX_SECONDS, ACKNOWLEDGE_MIN_SECONDS } from '#lib/protocol/limits.ts';
import { settingNames, type Setting } from '#lib/session/policy-changes.ts';
import type { Draft } from './settings-draft.ts';

type Props = {
  draft: Draft;
  choose: (own: Partial<Draft>) => void;
  /** what is wrong with the seconds */
  error: string | null;
};

const FEATURE_HINTS: readonly (readonly [Exclude<Setting, 'acknowledge'>, string])[] = [
  ['chat', 'Operators and the person at the device write to each other.'],
  ['message', 'Operators send notices that the person reads and cannot answer.'],
  ['files', 'Files go both ways, once the person at the device accepts them.'],
  ['view', 'Operators ask to see the screen. The person chooses what to share.'],
];
const ASKED = 'Nobody connects before the person at the device presses Approve.';
const NOT_ASKED =
  'Operators connect at once. The person hears a sound, sees who it is and can end the session.';

const GROUP = 'grid gap-3.5';
const LEGEND = 'pb-2.5 text-13 font-medium text-fg-3';

/** The rows of a device group's settings: what operators can do, and whether the person at the device is asked. */
export function GroupSettingsFields({ draft, choose, error }: Props) {
  const seconds = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (error !== null) seconds.current?.focus();
  }, [error]);
  const row = (setting: Setting, hint: string) => (
    <SelectField
      key={setting}
      label={settingNames[setting]}
      hint={hint}
      value={draft[setting] ? 'on' : 'off'}
      onChange={(event) => choose({ [setting]: event.target.value === 'on' })}
    >
      <option value="on">Enabled</option>
      <option value="off">Disabled</option>
    </SelectField>
  );
  return (
    <>
      <fieldset className={GROUP}>
        <legend className={LEGEND}>Before a session starts</legend>
        {row('acknowledge', draft.acknowledge ? ASKED : NOT_ASKED)}
        <TextField
          label={settingNames.acknowledgeSeconds}
          ref={seconds}
          type="number"
          min={ACKNOWLEDGE_MIN_SECONDS}
          max={ACKNOWLEDGE_MAX_SECONDS}
          step={1}
          className="max-w-28"
          value={draft.acknowledgeSeconds}
          onChange={(event) => choose({ acknowledgeSeconds: event.target.value })}
          error={error}
          hint={
            error === null
              ? `A request without an answer is over after so long. ${ACKNOWLEDGE_MIN_SECONDS} to ${ACKNOWLEDGE_MAX_SECONDS}.`
              : undefined
          }
        />
      </fieldset>
      <fieldset className={`${GROUP} border-t border-line pt-4`}>
        <legend className="sr-only">In a session</legend>
        <p aria-hidden className="-mb-1 text-13 font-medium text-fg-3">
          In a session
        </p>
        {FEATURE_HINTS.map(([setting, hint]) => row(setting, hint))}
      </fieldset>
    </>
  );
}
