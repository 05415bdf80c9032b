'use client';
import { useState } from 'react';
import type { GroupRow, GroupSaved, Policy } from '#lib/protocol/devices.ts';
import type { Fault } from '#lib/protocol/faults.ts';
import { groupUseNow, saveGroupSettings } from '#lib/roster/groups.ts';
import { samePolicy } from '#lib/session/policy-changes.ts';
import { draftOf, isChanged, lostBy, policyOf, turnedOff, type Draft, type Lost } from './settings-draft.ts';

/** What was read: a save goes over exactly that. */
type Base = { readonly version: number; readonly policy: Policy };

/** What is asked before it goes on. */
export type Question = { readonly of: 'leave' } | { readonly of: 'lose'; readonly lost: readonly Lost[] };

/** Choosing and saving the settings of a device group. What somebody chose is never lost or overwritten unasked. */
export function useGroupSettings(group: GroupRow, onClose: () => void) {
  const [base, setBase] = useState<Base>(group);
  const [draft, setDraft] = useState(draftOf(group.policy));
  const [newer, setNewer] = useState<GroupSaved | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const changed = isChanged(draft, base.policy);

  function start({ version, policy }: Base): void {
    setBase({ version, policy });
    setDraft(draftOf(policy));
  }
  // Who has chosen nothing yet sees what a colleague has just saved.
  if (!changed && newer === null && group.version > base.version) start(group);

  function choose(own: Partial<Draft>): void {
    setDraft({ ...draft, ...own });
    setQuestion(null);
    setFault(null);
  }

  async function write(over: Base, policy: Policy): Promise<void> {
    const answer = await saveGroupSettings(group.id, { version: over.version, policy });
    if (answer.ok) return onClose();
    const stands = answer.newer;
    if (stands === undefined) return setFault(answer.fault);
    // A new version of the same settings: the group was renamed.
    if (samePolicy(stands.policy, over.policy)) return write(stands, policy);
    setNewer(stands);
    return setQuestion(null);
  }

  /** @param asked whether the person knows what running sessions lose */
  async function store(asked: boolean): Promise<void> {
    const policy = policyOf(draft);
    if (typeof policy === 'string') return setFault(policy);
    const over = newer ?? base;
    if (samePolicy(policy, over.policy)) return onClose();
    const off = turnedOff(over.policy, policy);
    if (off.length > 0 && !asked) {
      const use = await groupUseNow(group.id);
      if (!use.ok) return setFault(use.fault);
      const lost = lostBy(off, use.value);
      if (lost.length > 0) return setQuestion({ of: 'lose', lost });
    }
    return write(over, policy);
  }

  async function save(asked = false): Promise<void> {
    if (busy) return;
    setFault(null);
    setBusy(true);
    await store(asked);
    setBusy(false);
  }

  return {
    draft,
    choose,
    newer,
    question,
    fault,
    busy,
    save: () => void save(),
    saveAnyway: () => void save(true),
    loadNewer(): void {
      if (newer === null) return;
      start(newer);
      setNewer(null);
      setQuestion(null);
      setFault(null);
    },
    goBack: () => setQuestion(null),
    /** Escape, Cancel, or a press beside the dialog: what was chosen is not lost without a question. */
    leave(): void {
      if (question !== null) setQuestion(null);
      else if (changed) setQuestion({ of: 'leave' });
      else onClose();
    },
  };
}
