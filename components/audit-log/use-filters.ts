'use client';
import { useSearchParams } from 'next/navigation';
import { isPeriod, type Period } from '#lib/session/period.ts';

export type Filters = {
  readonly period: Period;
  /** days of a custom period, as `2026-11-22` */
  readonly first: string;
  readonly last: string;
  readonly category: string;
  readonly person: string;
  readonly text: string;
};

const NOTHING: Filters = { period: 'week', first: '', last: '', category: '', person: '', text: '' };
const NAMES = ['first', 'last', 'category', 'person', 'text'] as const;

/** The filters stand in the address, so that a reload, a bookmark and the way back keep them. */
export function useFilters(): {
  filters: Filters;
  change: (by: Partial<Filters>) => void;
  clear: () => void;
} {
  const params = useSearchParams();
  const period = params.get('period');
  const filters: Filters = {
    period: isPeriod(period) ? period : NOTHING.period,
    first: params.get('first') ?? '',
    last: params.get('last') ?? '',
    category: params.get('category') ?? '',
    person: params.get('person') ?? '',
    text: params.get('text') ?? '',
  };
  const show = (next: Filters): void => {
    const said = new URLSearchParams();
    if (next.period !== NOTHING.period) said.set('period', next.period);
    for (const name of NAMES) if (next[name] !== '') said.set(name, next[name]);
    // Next follows this without asking the server for the page again.
    window.history.replaceState(null, '', said.size === 0 ? window.location.pathname : `?${said}`);
  };
  return {
    filters,
    change: (by) => show({ ...filters, ...by }),
    clear: () => show({ ...NOTHING, period: filters.period, first: filters.first, last: filters.last }),
  };
}

/** Whether anything but the time narrows the list. */
export const isNarrowed = ({ category, person, text }: Filters): boolean =>
  category !== '' || person !== '' || text !== '';
