'use client';
import { useEffect, useState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import type { KeptReport } from '#lib/protocol/session-report.ts';
import { readReport } from '#lib/roster/reports.ts';
import { withKept, type Report } from '#lib/session/report.ts';
import { NoteEditor, type Drafts } from './note-editor.tsx';
import { ReportDialog } from './report-dialog.tsx';

type Props = { report: Report; sessionId: string; open: boolean; onClose: () => void };

/** The report of this browser's own part in a session. The operator adds a note; the server knows their messages. */
export function OwnReport({ report, sessionId, open, onClose }: Props) {
  const asks = open && report.side === 'operator';
  const [kept, setKept] = useState<KeptReport | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [drafts, setDrafts] = useState<Drafts>(new Map());
  useEffect(() => {
    if (!asks) return undefined;
    let gone = false;
    void readReport(sessionId).then((answer) => {
      if (gone) return;
      setFault(answer.ok ? null : answer.fault);
      if (answer.ok) setKept(answer.value);
    });
    return () => {
      gone = true;
    };
  }, [asks, sessionId]);
  return (
    <ReportDialog
      report={kept === null ? report : withKept(report, kept)}
      note={kept === null || kept.note === '' ? null : kept.note}
      open={open}
      onClose={onClose}
    >
      {kept !== null && <NoteEditor kept={kept} drafts={drafts} onDrafts={setDrafts} onSaved={setKept} />}
      {fault !== null && (
        <Notice tone="danger" title="The note cannot be shown or changed now.">
          {sentenceOf(fault)}
        </Notice>
      )}
    </ReportDialog>
  );
}
