'use client';
import { useState, type Dispatch, type SetStateAction } from 'react';
import { readerCalendar } from '#components/chat/reader.ts';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { sentenceOf } from '#lib/protocol/faults.ts';
import { NOTE_MAX_CHARACTERS } from '#lib/protocol/limits.ts';
import type { KeptReport } from '#lib/protocol/session-report.ts';
import { writeNote } from '#lib/roster/reports.ts';
import { Part } from './report-body.tsx';

/** What was typed and not saved, by session: it outlives the dialog. */
export type Drafts = ReadonlyMap<string, string>;

type Props = {
  kept: KeptReport;
  drafts: Drafts;
  onDrafts: Dispatch<SetStateAction<Drafts>>;
  onSaved: (kept: KeptReport) => void;
};

/** The operator's note on a session; whose session it is not only reads it. */
export function NoteEditor({ kept, drafts, onDrafts, onSaved }: Props) {
  const { sessionId, note, noteAt, own } = kept;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const text = drafts.get(sessionId) ?? note;
  const long = text.trim().length > NOTE_MAX_CHARACTERS;

  function type(next: string): void {
    setError(null);
    setSaid('');
    onDrafts((now) => new Map(now).set(sessionId, next));
  }
  async function save(): Promise<void> {
    if (long) return setError(`A note has at most ${NOTE_MAX_CHARACTERS} characters. Shorten it.`);
    setBusy(true);
    const answer = await writeNote(sessionId, text);
    setBusy(false);
    if (!answer.ok) return setError(sentenceOf(answer.fault));
    // What was typed meanwhile stays.
    onDrafts((now) => {
      const rest = new Map(now);
      if (now.get(sessionId) === text) rest.delete(sessionId);
      return rest;
    });
    setSaid(answer.value.note === '' ? 'Note removed.' : 'Note saved.');
    return onSaved(answer.value);
  }

  if (!own)
    return note === '' ? null : (
      <Part title="Note">
        <p className="text-13 wrap-anywhere whitespace-pre-wrap">
          <bdi>{note}</bdi>
        </p>
        <Written at={noteAt} />
      </Part>
    );
  return (
    <Part title="Note">
      <TextField
        multiline
        rows={3}
        label="Your note"
        value={text}
        error={error}
        hint="For operators: it is kept on the server with this session. The agent user does not see it."
        onChange={(event) => type(event.target.value)}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          reason={busy ? 'This is being saved now.' : text.trim() === note ? 'Nothing was changed.' : null}
          onClick={() => void save()}
        >
          Save note
        </Button>
        <output className="text-13 text-fg-2">{said}</output>
        <Written at={said === '' ? noteAt : null} />
      </div>
    </Part>
  );
}

const Written = ({ at }: { at: number | null }) =>
  at === null ? null : (
    <span className="text-12 text-fg-3 tabular">{`Last changed ${readerCalendar().stamp(at)}`}</span>
  );
