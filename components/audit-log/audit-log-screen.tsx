'use client';
import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { AuditRow } from '#lib/protocol/audit.ts';
import { auditFile } from '#lib/roster/audit-log.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { stretchOf } from '#lib/session/period.ts';
import { useLast } from '#components/on-demand/use-last.ts';
import { useZone } from '#components/on-demand/use-zone.ts';
import { useNarrow } from '#components/portal/use-narrow.ts';
import { late } from '#components/ui/late.tsx';
import { EntriesBody } from './entries-body.tsx';
import { FilterBar } from './filter-bar.tsx';
import { useEntries } from './use-entries.ts';
import { isNarrowed, useFilters } from './use-filters.ts';
import { useVerifying, VerdictNotice, VerifyButton } from './verify-button.tsx';

const EntryDialog = late(() => import('./entry-dialog.tsx').then((dialog) => dialog.EntryDialog));

/** @param now server time (ms) when the page was made: what "today" is */
export function AuditLogScreen({ now }: { now: number }) {
  const zone = useZone();
  const calendar = useMemo(() => createCalendar(zone), [zone]);
  const narrow = useNarrow();
  const { filters, change, clear } = useFilters();
  const { category, person, text } = filters;
  const question = { ...stretchOf(filters.period, filters, now, calendar), category, person, text };
  const entries = useEntries(question);
  const verifying = useVerifying(calendar);
  const [open, setOpen] = useState<AuditRow | null>(null);
  const used = useLast(open) !== null;
  return (
    <div className="relative flex min-h-0 grow flex-col">
      <header className="flex min-h-16 shrink-0 flex-wrap items-center gap-3 py-4 pr-5 pl-6 max-wide:px-4 max-wide:py-3">
        <h1 className="grow text-20 font-strong">Audit log</h1>
        <VerifyButton {...verifying} />
        <a
          href={auditFile(question, zone)}
          download
          className="inline-flex h-8 shrink-0 items-center gap-2 rounded-sm border border-edge-2 bg-sheet px-3 text-14 font-medium whitespace-nowrap text-fg no-underline hover:bg-hover"
        >
          <Download size={16} strokeWidth={1.75} aria-hidden />
          Export CSV
        </a>
      </header>
      <FilterBar filters={filters} people={entries.people} onChange={change} />
      <div className="grid shrink-0 gap-2 pr-5 pl-6 not-empty:py-3 max-wide:px-4">
        <VerdictNotice {...verifying} />
      </div>
      <EntriesBody
        {...entries}
        narrowed={isNarrowed(filters)}
        calendar={calendar}
        narrow={narrow}
        onOpen={setOpen}
        onClear={clear}
      />
      {used && <EntryDialog row={open} calendar={calendar} onClose={() => setOpen(null)} />}
    </div>
  );
}
