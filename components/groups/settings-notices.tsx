'use client';
import { useZone } from '#components/on-demand/use-zone.ts';
import { Notice } from '#components/ui/notice.tsx';
import { deviceNow } from '#lib/conversation/device-now.ts';
import type { GroupSaved } from '#lib/protocol/devices.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { policyChanges, settingNames } from '#lib/session/policy-changes.ts';
import { policyOf, type Draft, type Lost } from './settings-draft.ts';

/** "3 running sessions use this. They lose it at once." */
const loses = (sessions: number): string =>
  sessions === 1
    ? '1 running session uses this. It loses it at once.'
    : `${sessions} running sessions use this. They lose it at once.`;

export const LoseNotice = ({ lost }: { lost: readonly Lost[] }) => (
  <Notice tone="danger">
    <ul className="grid gap-1">
      {lost.map(({ feature, sessions }) => (
        <li key={feature}>
          <strong className="font-strong">{settingNames[feature]}.</strong> {loses(sessions)}
        </li>
      ))}
    </ul>
  </Notice>
);

/** Who saved when, and in what it differs from the reader's own choices. */
export function NewerNotice({ newer, draft }: { newer: GroupSaved; draft: Draft }) {
  const calendar = createCalendar(useZone());
  const now = deviceNow();
  const at = newer.at - newer.now + now;
  const day = calendar.dayLabel(at, now);
  const when = `${day === 'Today' ? 'at' : `${day.toLowerCase()} at`} ${calendar.time(at)}`;
  const own = policyOf(draft);
  const theirs = typeof own === 'string' ? [] : policyChanges(own, newer.policy).after;
  return (
    <Notice tone="danger" title={`${newer.by} saved these settings ${when}, after you opened them.`}>
      Yours are still here and not saved.
      {theirs.length > 0 && (
        <>
          {' Theirs differ in:'}
          <ul className="mt-1 list-disc pl-5">
            {theirs.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
