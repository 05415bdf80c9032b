'use client';
import { useEffect, useRef, type ReactNode } from 'react';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/field.tsx';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import { ACKNOWLEDGE_MAX_SECONDS, ACKNOWLEDGE_MIN_SECONDS } from '#lib/protocol/limits.ts';
import { connectionNames, settingNames, type Setting } from '#lib/session/policy-changes.ts';
import { FileRulesFields } from './file-rules-fields.tsx';
import type { Draft } from './settings-draft.ts';

type Props = {
  draft: Draft;
  choose: (own: Partial<Draft>) => void;
  /** what is wrong; it stands beside its field where it has one */
  fault: Fault | null;
};

const FIELD_FAULTS: readonly Fault[] = ['acknowledge-seconds', 'file-megabytes', 'file-endings'];
/** Whether it is said beside a field. */
export const isFieldFault = (fault: Fault): boolean => FIELD_FAULTS.includes(fault);

const FEATURE_HINTS: readonly (readonly [Exclude<Setting, 'acknowledge'>, string])[] = [
  ['chat', 'Operators and the person at the device write to each other.'],
  ['message', 'Operators send notices that the person reads and cannot answer.'],
  ['view', 'Operators ask to see the screen. The person chooses what to share.'],
  ['files', 'Files go between the two, once the person at the device accepts them.'],
];
const ASKED = 'Nobody connects before the person at the device presses Approve.';
const NOT_ASKED =
  'Operators connect at once. The person hears a sound, sees who it is and can end the session.';
const WAYS: Record<Draft['connection'], string> = {
  organisation: 'The same as in Account > Settings.',
  direct: 'From browser to browser, and through the gateway where there is no other way.',
  gateway: 'Neither side learns the other’s network address. Nothing connects without a gateway.',
};

const ways = ['organisation', 'direct', 'gateway'] as const;

const GROUP = 'grid gap-3.5';
const LEGEND = 'pb-2.5 text-13 font-medium text-fg-3';

/** Fields of one kind; the first group has its legend as it is, the others below a line. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={`${GROUP} border-t border-line pt-4`}>
      <legend className="sr-only">{title}</legend>
      <p aria-hidden className="-mb-1 text-13 font-medium text-fg-3">
        {title}
      </p>
      {children}
    </fieldset>
  );
}

/** The rows of a device group's settings: whether the person at the device is asked, what operators can do, and how. */
export function GroupSettingsFields({ draft, choose, fault }: Props) {
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (fault !== null) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [fault]);
  const wrong = (own: Fault): string | null => (fault === own ? sentenceOf(own) : null);
  const seconds = wrong('acknowledge-seconds');
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
    <div ref={form} className="contents">
      <fieldset className={GROUP}>
        <legend className={LEGEND}>Before a session starts</legend>
        {row('acknowledge', draft.acknowledge ? ASKED : NOT_ASKED)}
        <TextField
          label={settingNames.acknowledgeSeconds}
          type="number"
          min={ACKNOWLEDGE_MIN_SECONDS}
          max={ACKNOWLEDGE_MAX_SECONDS}
          step={1}
          className="max-w-28"
          value={draft.acknowledgeSeconds}
          onChange={(event) => choose({ acknowledgeSeconds: event.target.value })}
          error={seconds}
          hint={
            seconds === null
              ? `A request without an answer is over after so long. ${ACKNOWLEDGE_MIN_SECONDS} to ${ACKNOWLEDGE_MAX_SECONDS}.`
              : undefined
          }
        />
      </fieldset>
      <Part title="In a session">{FEATURE_HINTS.map(([setting, hint]) => row(setting, hint))}</Part>
      <Part title="Files">
        <FileRulesFields
          draft={draft}
          choose={choose}
          wrongSize={wrong('file-megabytes')}
          wrongEndings={wrong('file-endings')}
        />
      </Part>
      <Part title="Network">
        <SelectField
          label={settingNames.connection}
          wide
          hint={WAYS[draft.connection]}
          value={draft.connection}
          onChange={({ target }) => {
            const chosen = ways.find((each) => each === target.value);
            if (chosen !== undefined) choose({ connection: chosen });
          }}
        >
          {ways.map((each) => (
            <option key={each} value={each}>
              {connectionNames[each]}
            </option>
          ))}
        </SelectField>
      </Part>
    </div>
  );
}
