'use client';
import { useEffect, useState } from 'react';
import { readerCalendar } from '#components/chat/reader.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import type { KeptReport, KeptReports } from '#lib/protocol/session-report.ts';
import type { Answered } from '#lib/roster/reports.ts';
import { keptActions, keptFacts } from './kept-facts.ts';
import { NoteEditor, type Drafts } from './note-editor.tsx';
import { Facts, Part, Timed } from './report-body.tsx';

type Props = {
  /** of the invitation, or of the session */
  id: string;
  /** what it is called; '' where that is not known */
  name: string;
  read: (id: string) => Promise<Answered<KeptReports>>;
  open: boolean;
  /** opens the session with all that this browser keeps of it; null where it keeps nothing */
  onWhole: (() => void) | null;
  onClose: () => void;
};

type Told = {
  /** the id that was asked about */
  readonly of: string;
  readonly reports: readonly KeptReport[] | null;
  readonly fault: Fault | null;
};
const NOTHING: Omit<Told, 'of'> = { reports: null, fault: null };

/** What the server keeps of a session, or of all that came of an invitation: without a name of a file, a digest or a word of the chat. */
export function KeptDialog({ id, name, read, open, onWhole, onClose }: Props) {
  const [told, setTold] = useState<Told | null>(null);
  const [drafts, setDrafts] = useState<Drafts>(new Map());
  useEffect(() => {
    if (!open) return undefined;
    let gone = false;
    void read(id).then((answer) => {
      if (gone) return;
      if (answer.ok) setTold({ of: id, reports: answer.value.reports, fault: null });
      else setTold({ of: id, reports: null, fault: answer.fault });
    });
    return () => {
      gone = true;
    };
  }, [open, id, read]);
  // Of another row, while this one's is on its way.
  const { reports, fault } = told?.of === id ? told : NOTHING;
  const change = (kept: KeptReport): void =>
    setTold(
      (now) =>
        now && {
          ...now,
          reports: now.reports?.map((each) => (each.sessionId === kept.sessionId ? kept : each)) ?? null,
        },
    );
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Session report"
      description={
        <>
          {name !== '' && (
            <>
              <bdi>{name}</bdi>:{' '}
            </>
          )}
          What the server keeps. Names and hashes of files are only in the browsers of the two people.
        </>
      }
      width={600}
      footer={
        <>
          {onWhole !== null && <Button onClick={onWhole}>Open the whole report</Button>}
          <Button className="ml-auto" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      {fault !== null && (
        <Notice tone="danger" title="The report cannot be shown now.">
          {sentenceOf(fault)}
        </Notice>
      )}
      {fault === null && reports === null && <p className="text-14 text-fg-3">Loading…</p>}
      {reports?.length === 0 && (
        <p className="text-14 text-fg-2">No operator has asked to connect. There is nothing to report.</p>
      )}
      {reports?.map((kept, n) => (
        <section
          key={kept.sessionId}
          aria-label={`${kept.start === null ? 'Request' : 'Session'} of ${readerCalendar().stamp(kept.requestedAt)}`}
          className={n === 0 ? 'grid gap-4' : 'grid gap-4 border-t-2 border-line-2 pt-4'}
        >
          <Facts facts={keptFacts(kept, readerCalendar().stamp)} />
          <Happened kept={kept} />
          <NoteEditor kept={kept} drafts={drafts} onDrafts={setDrafts} onSaved={change} />
        </section>
      ))}
    </Dialog>
  );
}

function Happened({ kept }: { kept: KeptReport }) {
  const actions = keptActions(kept);
  const more = kept.summary?.moreActions ?? 0;
  if (kept.start === null && actions.length === 0) return null;
  return (
    <Part title="What happened">
      {kept.start !== null && kept.summary === null && (
        <p className="text-13 text-fg-3">{`The browser of ${kept.operator} has not told what was done.`}</p>
      )}
      {actions.length > 0 && <Timed of={actions} row={(action) => action} />}
      {more > 0 && <p className="text-13 text-fg-3">{`And ${more.toLocaleString('en')} more.`}</p>}
    </Part>
  );
}
