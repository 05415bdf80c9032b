'use client';
import { Search } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { AuditPage } from '#lib/protocol/audit.ts';
import { CATEGORY_NAMES } from '#lib/session/audit-words.ts';
import { isPeriod } from '#lib/session/period.ts';
import type { Filters } from './use-filters.ts';

/** Typing is over when nothing came for so long. */
const TYPED_MS = 300;
const FIELD = 'h-8 min-w-0 rounded-sm border border-edge bg-sheet px-2 text-14';

type Props = {
  filters: Filters;
  people: AuditPage['people'];
  onChange: (by: Partial<Filters>) => void;
};

/** Which entries are shown. */
export function FilterBar({ filters, people, onChange }: Props) {
  return (
    <div
      role="search"
      aria-label="Filters"
      className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line pr-5 pb-3 pl-6 max-wide:px-4"
    >
      <Choice
        label="Period"
        value={filters.period}
        onChange={(period) => isPeriod(period) && onChange({ period })}
      >
        <option value="today">Today</option>
        <option value="week">This week</option>
        <option value="month">This month</option>
        <option value="custom">Custom</option>
      </Choice>
      {filters.period === 'custom' && (
        <>
          <Day label="From" value={filters.first} onChange={(first) => onChange({ first })} />
          <Day label="To" value={filters.last} onChange={(last) => onChange({ last })} />
        </>
      )}
      <Choice label="Category" value={filters.category} onChange={(category) => onChange({ category })}>
        <option value="">All categories</option>
        {Object.entries(CATEGORY_NAMES).map(([category, name]) => (
          <option key={category} value={category}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice label="Actioned by" value={filters.person} onChange={(person) => onChange({ person })}>
        <option value="">Everybody</option>
        {filters.person !== '' && people.every(({ id }) => id !== filters.person) && (
          <option value={filters.person}>Somebody else</option>
        )}
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Words text={filters.text} onText={(text) => onChange({ text })} />
    </div>
  );
}

type ChoiceProps = { label: string; value: string; onChange: (value: string) => void; children: ReactNode };

const Choice = ({ label, value, onChange, children }: ChoiceProps) => (
  <select
    aria-label={label}
    value={value}
    onChange={(event) => onChange(event.target.value)}
    className={`${FIELD} max-w-[180px] max-wide:max-w-none max-wide:grow`}
  >
    {children}
  </select>
);

type DayProps = { label: string; value: string; onChange: (value: string) => void };

const Day = ({ label, value, onChange }: DayProps) => (
  <label className="flex items-center gap-1.5 text-13 text-fg-2 max-wide:grow">
    {label}
    <input
      type="date"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`${FIELD} max-wide:grow`}
    />
  </label>
);

/** What is typed stands there at once, and counts once the typing is over. */
function Words({ text, onText }: { text: string; onText: (text: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null) return undefined;
    const timer = setTimeout(() => {
      onText(typed);
      setTyped(null);
    }, TYPED_MS);
    return () => clearTimeout(timer);
  }, [typed, onText]);
  return (
    <div className="relative w-[240px] max-wide:w-full">
      <Search size={16} strokeWidth={1.75} aria-hidden className="absolute top-2 left-2.5 text-fg-3" />
      <input
        type="search"
        aria-label="Search"
        placeholder="Search action or subject"
        maxLength={100}
        value={typed ?? text}
        onChange={(event) => setTyped(event.target.value)}
        className="h-8 w-full rounded-sm border border-edge bg-sheet pr-3 pl-[34px] text-14"
      />
    </div>
  );
}
