'use client';
import { useState } from 'react';
import type { Answered } from '#lib/roster/users.ts';
import type { Fault } from '#lib/protocol/faults.ts';
import type { UserRow } from '#lib/protocol/users.ts';
import {
  disableUser,
  enableUser,
  resetUser,
  revokeUserLink,
  signOutUser,
  type UserLink,
} from '#lib/roster/users.ts';

/** What is asked about once more before it is done. */
export type AskedDeed = 'disable' | 'sign-out' | 'reset' | 'withdraw';
export type Asked = { readonly deed: AskedDeed; readonly row: UserRow };

const DONE: Record<'disable' | 'enable' | 'sign-out' | 'withdraw', string> = {
  disable: 'is disabled and signed out everywhere.',
  enable: 'can sign in again.',
  'sign-out': 'is signed out everywhere.',
  withdraw: '’s link no longer works.',
};

type Options = { onDone: () => void; onLink: (row: UserRow, made: UserLink) => void };

/** What the buttons of a row do, one at a time. */
export function useUserDeeds({ onDone, onLink }: Options) {
  const [busy, setBusy] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [trouble, setTrouble] = useState<{ name: string; fault: Fault } | null>(null);
  const [said, setSaid] = useState<string | null>(null);

  async function run<T>(row: UserRow, deed: () => Promise<Answered<T>>): Promise<T | null> {
    setBusy(row.id);
    setTrouble(null);
    const answer = await deed();
    setBusy(null);
    setAsked(null);
    if (answer.ok) onDone();
    else setTrouble({ name: row.name, fault: answer.fault });
    return answer.ok ? answer.value : null;
  }

  async function tell(row: UserRow, deed: keyof typeof DONE, act: () => Promise<Answered<unknown>>) {
    if ((await run(row, act)) === null) return;
    setSaid(`${row.name}${deed === 'withdraw' ? '' : ' '}${DONE[deed]}`);
  }

  async function reset(row: UserRow, clearTwoFactor: boolean): Promise<void> {
    const made = await run(row, () => resetUser(row.id, clearTwoFactor));
    if (made !== null) onLink(row, made);
  }

  return {
    busy,
    asked,
    trouble,
    said,
    ask: (deed: AskedDeed, row: UserRow) => setAsked({ deed, row }),
    keep: () => setAsked(null),
    dismiss: () => setTrouble(null),
    hush: () => setSaid(null),
    enable: (row: UserRow) => void tell(row, 'enable', () => enableUser(row.id)),
    /** @param clearTwoFactor only for a reset */
    confirm: ({ deed, row }: Asked, clearTwoFactor: boolean): void => {
      if (deed === 'disable') void tell(row, deed, () => disableUser(row.id));
      else if (deed === 'sign-out') void tell(row, deed, () => signOutUser(row.id));
      else if (deed === 'withdraw') void tell(row, deed, () => revokeUserLink(row.link?.id ?? ''));
      else void reset(row, clearTwoFactor);
    },
  };
}
