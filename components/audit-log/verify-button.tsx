'use client';
import { ShieldCheck, X } from 'lucide-react';
import { useState } from 'react';
import { sentenceOf } from '#lib/protocol/faults.ts';
import { verifyAuditLog } from '#lib/roster/audit-log.ts';
import { verdictWords } from '#lib/session/audit-words.ts';
import type { Calendar } from '#lib/session/calendar.ts';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Notice } from '#components/ui/notice.tsx';

type Said = { readonly tone: 'good' | 'danger'; readonly text: string };
export type Verifying = {
  readonly busy: boolean;
  readonly said: Said | null;
  verify(): void;
  dismiss(): void;
};

/** Asks whether the log holds, and keeps the answer until it is dismissed. */
export function useVerifying(calendar: Calendar): Verifying {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  async function verify(): Promise<void> {
    setBusy(true);
    setSaid(null);
    const verdict = await verifyAuditLog();
    setBusy(false);
    setSaid(
      verdict.ok
        ? { tone: verdict.value.holds ? 'good' : 'danger', text: verdictWords(verdict.value, calendar.stamp) }
        : { tone: 'danger', text: sentenceOf(verdict.fault) },
    );
  }
  return { busy, said, verify: () => void verify(), dismiss: () => setSaid(null) };
}

export const VerifyButton = ({ busy, verify }: Pick<Verifying, 'busy' | 'verify'>) => (
  <Button
    icon={<ShieldCheck size={16} strokeWidth={1.75} aria-hidden />}
    onClick={verify}
    reason={busy ? 'Every entry is being looked at now.' : null}
  >
    {busy ? 'Verifying…' : 'Verify'}
  </Button>
);

export const VerdictNotice = ({ said, dismiss }: Pick<Verifying, 'said' | 'dismiss'>) =>
  said === null ? null : (
    <Notice
      tone={said.tone}
      action={
        <IconButton
          label="Dismiss"
          className="-my-1"
          icon={<X size={16} strokeWidth={1.75} aria-hidden />}
          onClick={dismiss}
        />
      }
    >
      <span className="tabular">{said.text}</span>
    </Notice>
  );
