'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EndTwoFactor } from './end-two-factor.tsx';
import { NewRecoveryCodes } from './new-recovery-codes.tsx';
import { TwoFactorSetUp } from './two-factor-set-up.tsx';

type Props = {
  on: boolean;
  /** whether the organisation requires it */
  required: boolean;
  /** the server's time when it made this page, ms */
  now: number;
  onChanged: () => void;
};

const REQUIRED = 'Your organisation requires two-factor sign-in, so it stays on.';

/** Whether two-factor is on, and the ways to change that. */
export function TwoFactorSection({ on, required, now, onChanged }: Props) {
  const [doing, setDoing] = useState<'nothing' | 'on' | 'codes' | 'off'>('nothing');
  const done = (): void => {
    setDoing('nothing');
    onChanged();
  };
  const cancel = (): void => setDoing('nothing');
  if (doing === 'on') return <TwoFactorSetUp now={now} onDone={done} onCancel={cancel} />;
  if (doing === 'codes') return <NewRecoveryCodes now={now} onDone={done} onCancel={cancel} />;
  if (doing === 'off') return <EndTwoFactor now={now} onDone={done} onCancel={cancel} />;
  return (
    <>
      <p className="text-pretty text-fg-2">
        {on
          ? 'On. Sign-in asks for a code from your authenticator app after the password.'
          : 'Off. With it, sign-in asks for a code from an app on your phone after the password: a stolen password alone opens nothing.'}
      </p>
      <div className="flex flex-wrap gap-2">
        {on ? (
          <>
            <Button onClick={() => setDoing('codes')}>Make new recovery codes</Button>
            <Button onClick={() => setDoing('off')} reason={required ? REQUIRED : null}>
              Turn two-factor off
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={() => setDoing('on')}>
            Turn two-factor on
          </Button>
        )}
      </div>
      {on && required && <p className="text-13 text-fg-2">{REQUIRED}</p>}
    </>
  );
}
