'use client';
import { Check, CircleAlert, LoaderCircle } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { deviceNow } from '#lib/conversation/device-now.ts';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import { runConnectionTest, type Tested } from '#lib/roster/connection-test.ts';
import { browserOf } from '#lib/session/browser-name.ts';
import { legNames, legPlace, legWords, testReport, testSummary } from '#lib/session/leg-words.ts';

const MARK = 'mt-0.5 shrink-0';

function Mark({ result }: Pick<Tested, 'result'>) {
  if (result === null)
    return <LoaderCircle size={16} aria-hidden className={`${MARK} motion-safe:animate-spin text-fg-3`} />;
  return result.ok ? (
    <Check size={16} aria-hidden className={`${MARK} text-ok-fg`} />
  ) : (
    <CircleAlert size={16} aria-hidden className={`${MARK} text-danger-fg`} />
  );
}

const reportOf = (tested: readonly Tested[]): string =>
  testReport(tested, new Date(deviceNow()).toISOString(), browserOf(navigator.userAgent));

/** Each way to the gateway, tried from the browser of whoever presses the button. */
export function ConnectionTest() {
  const title = useId();
  const [tested, setTested] = useState<readonly Tested[] | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  async function run(): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFault(null);
    setTested(null);
    const answer = await runConnectionTest(setTested);
    if (!answer.ok) setFault(answer.fault);
    running.current = false;
    setBusy(false);
  }

  return (
    <section aria-labelledby={title} className="grid gap-3 rounded-md border border-line p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-60">
          <h3 id={title} className="text-14 font-medium">
            Connection test
          </h3>
          <p className="text-13 text-pretty text-fg-3">
            Tries every way to the gateway that the server was started with, from this browser and its
            network.
          </p>
        </div>
        <Button onClick={() => void run()} reason={busy ? 'The test is running.' : null}>
          Test connection
        </Button>
      </div>
      {fault !== null && <Notice tone="danger">{sentenceOf(fault)}</Notice>}
      <p role="status" className="text-13 font-medium empty:hidden">
        {tested === null ? '' : testSummary(tested)}
      </p>
      {tested !== null && tested.length > 0 && (
        <>
          <ul aria-label="Results" className="grid gap-2.5">
            {tested.map(({ leg, result }) => (
              <li key={leg.url} className="flex items-start gap-2.5 text-14">
                <Mark result={result} />
                <span className="min-w-0">
                  {legNames[leg.kind]}{' '}
                  <span className="text-13 wrap-anywhere text-fg-3">{legPlace(leg.url)}</span>
                  <span className="block text-13 text-pretty text-fg-2">
                    {result === null ? 'Testing…' : legWords(leg, result)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
          {!busy && (
            <div>
              <CopyButton label="Copy report" text={reportOf(tested)} />
            </div>
          )}
        </>
      )}
    </section>
  );
}
