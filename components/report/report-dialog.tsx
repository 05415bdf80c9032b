'use client';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { download } from '#components/chat/download.ts';
import { readerZone } from '#components/chat/reader.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { Report } from '#lib/session/report.ts';
import { reportFileName, saveReport } from '#lib/session/report-save.ts';
import { mediaTypes, type SaveFormat } from '#lib/session/save.ts';
import { ReportBody } from './report-body.tsx';

type Props = {
  report: Report;
  /** the operator's, for the saved report; null where there is none */
  note: string | null;
  open: boolean;
  onClose: () => void;
  /** what only the operator has below it */
  children?: ReactNode;
};

const FORMATS: readonly (readonly [SaveFormat, string])[] = [
  ['txt', 'Text'],
  ['html', 'Web page'],
  ['json', 'Data'],
];

function save(format: SaveFormat, report: Report, note: string | null): void {
  const zone = readerZone();
  download(reportFileName(format, report, zone), mediaTypes[format], saveReport(format, report, note, zone));
}

/** What was done in a session that is over, to be read and saved. Of what was written nothing is in it. */
export const ReportDialog = ({ report, note, open, onClose, children }: Props) => (
  <Dialog
    open={open}
    onClose={onClose}
    title="Session report"
    description="Times, files and who ended it. What was written in the chat is not in it."
    width={600}
    footer={
      <>
        <span role="group" aria-label="Save report" className="flex flex-wrap items-center gap-2">
          <span className="inline-flex items-center gap-1.5 text-13 text-fg-2">
            <Download size={16} strokeWidth={1.75} aria-hidden />
            <span className="max-[400px]:sr-only">Save as</span>
          </span>
          {FORMATS.map(([format, label]) => (
            <Button
              key={format}
              aria-label={`Save report as ${label.toLowerCase()} (.${format})`}
              onClick={() => save(format, report, note)}
            >
              {label}
            </Button>
          ))}
        </span>
        <Button className="ml-auto" onClick={onClose}>
          Close
        </Button>
      </>
    }
  >
    <ReportBody report={report} />
    {children}
  </Dialog>
);
