'use client';
import { useState, type SubmitEvent } from 'react';
import { focusField } from '#components/account/form-fields.ts';
import { Button } from '#components/ui/button.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { enrolmentLinkBody } from '#lib/protocol/devices.ts';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import { faultsByField } from '#lib/protocol/http.ts';
import { ENROLMENT_LINK_MAX_DAYS, ENROLMENT_LINK_MAX_USES } from '#lib/protocol/limits.ts';
import { makeEnrolmentLink, type EnrolmentLink } from '#lib/roster/groups.ts';

type Props = { groupId: string; onMade: (made: EnrolmentLink) => void };

const FIELDS = ['uses', 'days'];
const FIRST_DAYS = '7';
const FIRST_USES = '10';
const figure = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed));

/** For how many devices and how long a new enrolment link is good. */
export function EnrolForm({ groupId, onMade }: Props) {
  const [many, setMany] = useState(false);
  const [uses, setUses] = useState(FIRST_USES);
  const [days, setDays] = useState(FIRST_DAYS);
  const [wrong, setWrong] = useState<ReadonlyMap<string, Fault>>(new Map());
  const [refusal, setRefusal] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const errorOf = (field: string): string | null => {
    const fault = wrong.get(field);
    return fault === undefined ? null : sentenceOf(fault);
  };

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const checked = enrolmentLinkBody.safeParse({ uses: many ? figure(uses) : 1, days: figure(days) });
    const wrongNow = faultsByField(checked.error?.issues ?? []);
    setWrong(wrongNow);
    setRefusal(null);
    const first = FIELDS.find((field) => wrongNow.has(field));
    if (first !== undefined) focusField(event.currentTarget, first);
    if (!checked.success) return;
    setBusy(true);
    const answer = await makeEnrolmentLink(groupId, checked.data);
    setBusy(false);
    if (answer.ok) onMade(answer.value);
    else setRefusal(answer.fault);
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <SelectField
        label="This link enrols"
        value={many ? 'many' : 'one'}
        onChange={(event) => setMany(event.target.value === 'many')}
      >
        <option value="one">One device</option>
        <option value="many">Several devices</option>
      </SelectField>
      <div className="grid grid-cols-2 items-start gap-4 max-[400px]:grid-cols-1">
        {many && (
          <TextField
            label="Number of devices"
            name="uses"
            type="number"
            min={1}
            max={ENROLMENT_LINK_MAX_USES}
            value={uses}
            onChange={(event) => setUses(event.target.value)}
            error={errorOf('uses')}
          />
        )}
        <TextField
          label="Valid for (days)"
          name="days"
          type="number"
          min={1}
          max={ENROLMENT_LINK_MAX_DAYS}
          value={days}
          onChange={(event) => setDays(event.target.value)}
          error={errorOf('days')}
        />
      </div>
      {refusal !== null && <Notice tone="danger">{sentenceOf(refusal)}</Notice>}
      <Button
        type="submit"
        variant="primary"
        className="justify-self-start"
        reason={busy ? 'This is being done now.' : null}
      >
        Make link
      </Button>
    </form>
  );
}
