'use client';
import { ClipboardList } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { late } from '#components/ui/late.tsx';
import type { Report } from '#lib/session/report.ts';

const OwnReport = late(() => import('./own-report.tsx').then((own) => own.OwnReport));

type Props = { report: Report; sessionId: string };

/** Opens the report of a session that is over. */
export function ReportTool({ report, sessionId }: Props) {
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  return (
    <>
      <Button
        icon={<ClipboardList size={16} strokeWidth={1.75} aria-hidden />}
        aria-haspopup="dialog"
        onPointerEnter={OwnReport.warm}
        onFocus={OwnReport.warm}
        onClick={() => {
          setUsed(true);
          setOpen(true);
        }}
      >
        Session report
      </Button>
      {used && <OwnReport report={report} sessionId={sessionId} open={open} onClose={() => setOpen(false)} />}
    </>
  );
}
