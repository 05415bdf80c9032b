'use client';
import { useId, useRef, useState, type SubmitEvent } from 'react';
import { DOING } from '#components/portal/session-acts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RadioGroup } from '#components/ui/radio-group.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import { faultsByField } from '#lib/protocol/http.ts';
import { MESSAGE_TEXT_MAX_CHARACTERS, MESSAGE_TITLE_MAX_CHARACTERS } from '#lib/protocol/limits.ts';
import { type Importance } from '#lib/protocol/messages.ts';
import {
  sendMessageBody,
  type MessageHours,
  type MessageSent,
  type MessageTo,
} from '#lib/protocol/send-message.ts';
import { sendMessage } from '#lib/roster/messages.ts';
import { EXPIRIES } from './message-words.ts';

type Draft = {
  readonly title: string;
  readonly text: string;
  readonly importance: Importance;
  readonly hours: MessageHours;
};
export const EMPTY_DRAFT: Draft = { title: '', text: '', importance: 'info', hours: 24 };

type Props = {
  to: MessageTo;
  /** whom, e.g. "40 devices" */
  words: string;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  open: boolean;
  onSent: (sent: MessageSent) => void;
  onClose: () => void;
};

/** 128 random bits; where there is no HTTPS browsers give them, too. */
const makeId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The number of characters is shown from here on, before the end. */
const NEAR = 0.8;
const figure = (count: number): string => count.toLocaleString('en-GB');
/** @param most characters */
const countWords = (text: string, most: number): string | undefined =>
  text.length < most * NEAR ? undefined : `${figure(text.length)} of ${figure(most)} characters`;

/** Title, text, importance and expiry. Nothing is cut off while it is typed, and a failure keeps all of it. */
export function SendDialog({ to, words, draft, onDraft, open, onSent, onClose }: Props) {
  const form = useId();
  const titleField = useRef<HTMLInputElement>(null);
  const textField = useRef<HTMLTextAreaElement>(null);
  // A send that was not heard of is sent again as the same message.
  const [id] = useState(makeId);
  const [wrong, setWrong] = useState<ReadonlyMap<string, Fault>>(new Map());
  const [failed, setFailed] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);

  function change(parts: Partial<Draft>): void {
    onDraft({ ...draft, ...parts });
    const changed = Object.keys(parts);
    setWrong((known) => new Map([...known].filter(([field]) => !changed.includes(field))));
  }

  function point(faults: ReadonlyMap<string, Fault>): void {
    setWrong(faults);
    (faults.has('title') ? titleField : textField).current?.focus();
  }

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const body = { ...draft, id, to };
    const checked = sendMessageBody.safeParse(body);
    const faults = checked.success ? null : faultsByField(checked.error.issues);
    setFailed(null);
    if (faults !== null && (faults.has('title') || faults.has('text'))) return point(faults);
    setBusy(true);
    const answer = await sendMessage(body);
    setBusy(false);
    if (answer.ok) return onSent(answer.value);
    if (answer.field === 'title' || answer.field === 'text')
      return point(new Map([[answer.field, answer.fault]]));
    setFailed(answer.fault);
    return undefined;
  }
  const errorOf = (field: string): string | null => {
    const fault = wrong.get(field);
    return fault === undefined ? null : sentenceOf(fault);
  };

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Send a message"
      description={
        <>
          A notice to <bdi className="font-medium wrap-anywhere">{words}</bdi>, without an answer.
        </>
      }
      footer={
        <>
          <span className="grow" />
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" reason={busy ? DOING : null}>
            Send message
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        {failed !== null && <Notice tone="danger">{sentenceOf(failed)}</Notice>}
        <TextField
          ref={titleField}
          label="Title"
          autoComplete="off"
          value={draft.title}
          onChange={(event) => change({ title: event.target.value })}
          hint={countWords(draft.title, MESSAGE_TITLE_MAX_CHARACTERS)}
          error={errorOf('title')}
        />
        <TextField
          ref={textField}
          multiline
          label="Text"
          rows={5}
          value={draft.text}
          onChange={(event) => change({ text: event.target.value })}
          hint={countWords(draft.text, MESSAGE_TEXT_MAX_CHARACTERS)}
          error={errorOf('text')}
        />
        <RadioGroup
          label="Importance"
          name={`${form}-importance`}
          value={draft.importance}
          onChange={(importance) => change({ importance })}
          options={[
            { value: 'info', label: 'Info', hint: 'Done once it has been on the screen.' },
            {
              value: 'important',
              label: 'Important',
              hint: 'Must be acknowledged: it comes back until OK is pressed.',
            },
          ]}
        />
        <SelectField
          wide
          label="Expires"
          hint="Devices that are offline get it when they come back before that. Until every device has it, it is kept on the server, unlike chat; then its text is deleted."
          value={draft.hours}
          onChange={(event) =>
            change({ hours: EXPIRIES.find(({ hours }) => String(hours) === event.target.value)?.hours ?? 24 })
          }
        >
          {EXPIRIES.map((each) => (
            <option key={each.hours} value={each.hours}>
              {each.words}
            </option>
          ))}
        </SelectField>
      </form>
    </Dialog>
  );
}
