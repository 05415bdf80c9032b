'use client';
import { useEffect, useState } from 'react';
import { deviceNow } from '#lib/conversation/device-now.ts';
import type { EnrolmentLinkRow } from '#lib/protocol/devices.ts';
import type { Fault } from '#lib/protocol/faults.ts';
import { readEnrolmentLinks, revokeEnrolmentLink } from '#lib/roster/groups.ts';

/** `offset`: server time minus this device's time, ms */
type Known = { readonly links: readonly EnrolmentLinkRow[]; readonly offset: number };

/**
 * The enrolment links of a group, read anew whenever the number of its devices changes.
 * @param devices how many the group has
 * @param waits whether one is being made: then the list is read after it
 */
export function useEnrolmentLinks(groupId: string, devices: number, waits: boolean) {
  const [known, setKnown] = useState<Known | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [looks, setLooks] = useState(0);

  useEffect(() => {
    let over = false;
    if (waits) return undefined;
    void readEnrolmentLinks(groupId).then((answer) => {
      // An answer that a later look has overtaken is old.
      if (over) return;
      setFault(answer.ok ? null : answer.fault);
      if (answer.ok) setKnown({ links: answer.value.links, offset: answer.value.now - deviceNow() });
    });
    return () => void (over = true);
  }, [groupId, devices, looks, waits]);
  const look = (): void => setLooks((before) => before + 1);

  async function revoke(id: string): Promise<void> {
    if (busy !== null) return;
    setBusy(id);
    const answer = await revokeEnrolmentLink(id);
    setBusy(null);
    if (answer.ok) look();
    else setFault(answer.fault);
  }

  return { known, fault, busy, look, revoke: (id: string) => void revoke(id) };
}
