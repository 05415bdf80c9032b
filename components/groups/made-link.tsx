'use client';
import { useEffect, useRef } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { QrCode } from '#components/ui/qr-code.tsx';

const STEPS = [
  'Open this link on the device, in the browser that is to be reached, and press Enrol this device.',
  'Pin the tab or install the page as an app, so that nobody closes it by mistake: a closed tab is Offline.',
  'Have it open at start-up, so that the device is there again after a restart.',
];

/** A new enrolment link, by every way to bring it to the device, and what to do there. */
export function MadeLink({ link }: { link: string }) {
  const field = useRef<HTMLInputElement>(null);
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => row.current?.querySelector('button')?.focus(), []);
  return (
    <>
      <div className="grid gap-1.5">
        <div ref={row} className="flex flex-wrap items-end gap-2">
          <div className="min-w-0 grow basis-40">
            <TextField
              ref={field}
              label="Enrolment link"
              readOnly
              value={link}
              onFocus={(event) => event.currentTarget.select()}
            />
          </div>
          <CopyButton label="Copy link" text={link} shownIn={field} variant="primary" className="h-9!" />
        </div>
        <p className="text-13 text-fg-2">
          It is shown this once. Whoever has it can add a device to this group.
        </p>
      </div>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <QrCode text={link} label="QR code of the enrolment link" size={132} />
        <ol className="grid min-w-0 flex-1 basis-56 list-decimal gap-1.5 pl-5 text-14 text-pretty">
          {STEPS.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
    </>
  );
}
