'use client';
import Link from 'next/link';
import { useSyncExternalStore, type ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { sentenceOf } from '#lib/protocol/faults.ts';
import { EnrolmentForm } from './enrolment-form.tsx';
import { enrolmentHere, type EnrolmentHere } from './enrolment-here.ts';

const ASKING: EnrolmentHere = { at: 'asking' };
const toAgent = (): void => location.replace('/agent');

/** An enrolment link's page, whatever becomes of the link. @param device first guess for the device's name */
export function Enrolment({ device }: { device: string }) {
  const here = useSyncExternalStore(enrolmentHere.subscribe, enrolmentHere.get, () => ASKING);
  switch (here.at) {
    case 'asking':
      return (
        <p className="text-fg-2">
          Opening…<noscript> This page needs JavaScript. Turn it on and reload.</noscript>
        </p>
      );
    case 'enrolled':
      return (
        <Saying title="This browser is enrolled already">
          <p>It goes on in its agent window; this link was not used.</p>
          <p className="text-14">
            If an operator has removed this device from the portal, the agent window says so. Then open the
            link once more to enrol it anew.
          </p>
          <Way />
        </Saying>
      );
    case 'keeps-nothing':
      return (
        <Saying title="It cannot be enrolled here">
          This browser keeps no data, so after a reload it would not be this device any more. Leave private
          browsing or free some storage, then open the link again.
        </Saying>
      );
    case 'no-link':
      return (
        <Saying title="Open the enrolment link again">
          The link’s last part is missing here; it is taken out of the address at once, so that nobody reads
          it off the screen. Open the whole link as you were given it.
        </Saying>
      );
    case 'link':
      return here.greeting.ok ? (
        <EnrolmentForm
          key={here.token}
          token={here.token}
          greeting={here.greeting.value}
          device={device}
          onEnrolled={toAgent}
        />
      ) : (
        <Saying title="This does not enrol a device">
          <p>{sentenceOf(here.greeting.fault)}</p>
          {here.greeting.fault !== 'enrolment-link' && (
            <Button size="lg" className="justify-self-start" onClick={enrolmentHere.again}>
              Try again
            </Button>
          )}
        </Saying>
      );
    default:
      return here satisfies never;
  }
}

const Saying = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="grid gap-4">
    <h1 className="text-24 font-strong text-balance">{title}</h1>
    <output className="grid gap-3 text-pretty text-fg-2">{children}</output>
  </div>
);

const Way = () => (
  <Link
    href="/agent"
    prefetch={false}
    className="flex min-h-11 items-center justify-self-start text-action-fg underline underline-offset-3"
  >
    Open the agent window
  </Link>
);
