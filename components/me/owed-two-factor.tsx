'use client';
import { useState } from 'react';
import { leave } from '#components/portal/sign-out.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { sentenceOf } from '#lib/protocol/faults.ts';
import { TwoFactorSetUp } from './two-factor-set-up.tsx';

/**
 * Setting two-factor up before anything else opens, or signing out.
 * @param now the server's time when it made this page, ms
 * @param next where to go then, a path of ours
 */
export function OwedTwoFactor({ now, next }: { now: number; next: string }) {
  const [stuck, setStuck] = useState(false);
  return (
    <div className="grid gap-4">
      {stuck && <Notice tone="danger">{sentenceOf('portal-away')}</Notice>}
      {/* A whole new page: it has another cookie, and nothing of this one goes on. */}
      <TwoFactorSetUp now={now} onDone={() => location.assign(next)} />
      <Button variant="quiet" onClick={() => void leave().then((gone) => setStuck(!gone))}>
        Sign out
      </Button>
    </div>
  );
}
