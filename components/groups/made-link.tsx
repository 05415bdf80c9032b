'use client';
import { MadeLinkField } from '#components/ui/made-link-field.tsx';
import { QrCode } from '#components/ui/qr-code.tsx';

const STEPS = [
  'Open this link on the device, in the browser that is to be reached, and press Enrol this device.',
  'Pin the tab or install the page as an app, so that nobody closes it by mistake: a closed tab is Offline.',
  'Have it open at start-up, so that the device is there again after a restart.',
];

/** A new enrolment link, by every way to bring it to the device, and what to do there. */
export const MadeLink = ({ link }: { link: string }) => (
  <>
    <MadeLinkField label="Enrolment link" link={link}>
      It is shown this once. Whoever has it can add a device to this group.
    </MadeLinkField>
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
