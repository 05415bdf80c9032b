'use client';
import { useState } from 'react';
import { QrCode } from '#components/ui/qr-code.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { beginTwoFactor, confirmTwoFactor, type TwoFactorKey } from '#lib/roster/users.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { PasswordGate } from './password-gate.tsx';
import { useSubmit } from './use-submit.ts';

type Props = {
  /** the server's time when it made this page, ms */
  now: number;
  onDone: () => void;
  /** without it there is no way back */
  onCancel?: () => void;
};

/** Password, then the key and a code of it, then the recovery codes. */
export function TwoFactorSetUp({ now, onDone, onCancel }: Props) {
  const [key, setKey] = useState<TwoFactorKey | null>(null);
  const [on, setOn] = useState(false);
  if (key === null) return <Password now={now} onKey={setKey} onCancel={onCancel} />;
  if (!on) return <Confirm now={now} twoFactorKey={key} onOn={() => setOn(true)} onCancel={onCancel} />;
  return <RecoveryCodes title="Two-factor is on." codes={key.recoveryCodes} onDone={onDone} />;
}

type PasswordProps = {
  now: number;
  onKey: (key: TwoFactorKey) => void;
  onCancel: (() => void) | undefined;
};

function Password({ now, onKey, onCancel }: PasswordProps) {
  const form = useSubmit({
    now,
    send: (text) => beginTwoFactor(text('password')),
    onDone: onKey,
    fields: { 'wrong-password': 'password', 'sign-in-wait': 'password' },
  });
  return (
    <PasswordGate
      form={form}
      hint="So that nobody else turns it on here."
      button="Continue"
      onCancel={onCancel}
    />
  );
}

type ConfirmProps = {
  now: number;
  twoFactorKey: TwoFactorKey;
  onOn: () => void;
  onCancel: (() => void) | undefined;
};

function Confirm({ now, twoFactorKey: { uri, secret }, onOn, onCancel }: ConfirmProps) {
  const form = useSubmit({
    now,
    send: (text) => confirmTwoFactor(text('code')),
    onDone: onOn,
    fields: { 'two-factor-code': 'code', 'code-wait-short': 'code' },
  });
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
      {form.general !== null && <Notice tone="danger">{form.general}</Notice>}
      <p className="text-pretty text-fg-2">
        Scan this with an authenticator app, or type the key into it. Then enter the code that the app shows.
      </p>
      <div className="flex flex-wrap items-start gap-5">
        <QrCode text={uri} label="QR code for the authenticator app" size={168} />
        <div className="grid min-w-0 grow basis-56 gap-4">
          <TextField
            label="Key"
            readOnly
            multiline
            rows={2}
            value={(secret.match(/.{1,4}/g) ?? []).join(' ')}
            onFocus={(event) => event.currentTarget.select()}
          />
          <TextField
            label="Code from your authenticator app"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            error={form.errorOf('code')}
            hint={form.errorOf('code') === null ? 'Six digits, new every 30 seconds.' : undefined}
          />
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" reason={form.reason}>
          Turn on
        </Button>
        {onCancel !== undefined && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  );
}
