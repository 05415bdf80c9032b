'use client';
import type { Report } from '#lib/session/report.ts';
import { ReportDialog } from './report-dialog.tsx';

type Props = { report: Report; sessionId: string; open: boolean; onClose: () => void };

/** The report of this browser's own part in a session. */
export const OwnReport = ({ report, open, onClose }: Props) => (
  <ReportDialog report={report} note={null} open={open} onClose={onClose} />
);
