'use client';
import { Search } from 'lucide-react';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { findTopics, type Entry, type Found, type Piece } from './search.ts';

type Props = {
  entries: readonly Entry[];
  /** what stands there while nothing is searched for */
  children: ReactNode;
};

const addressFor = (words: string): string =>
  words.trim() === '' ? '/help' : `/help?q=${encodeURIComponent(words)}`;

/**
 * Finds topics while one types. The address keeps the words, so that Back and a reload show the same; without script
 * the form asks the server for that address.
 */
export function HelpSearch({ entries, children }: Props) {
  const asked = useSearchParams().get('q') ?? '';
  const router = useRouter();
  const [words, setWords] = useState(asked);
  const field = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLOListElement>(null);
  const fieldId = useId();
  const hintId = useId();
  const found = findTopics(entries, words);

  function look(next: string): void {
    setWords(next);
    history.replaceState(null, '', addressFor(next));
  }
  function clear(): void {
    look('');
    field.current?.focus();
  }

  /** The field and the topics found are one column for the arrows. */
  function step(event: KeyboardEvent<HTMLElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && words !== '') {
      event.preventDefault();
      return clear();
    }
    if (event.key === 'Enter' && event.target === field.current) {
      event.preventDefault();
      const first = found?.[0];
      if (first !== undefined) router.push(`/help/${first.id}`);
      return undefined;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return undefined;
    const column = [field.current, ...(results.current?.querySelectorAll('a') ?? [])];
    const at = column.findIndex((stop) => stop === document.activeElement);
    const next = column[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at === -1 || next === null || next === undefined) return undefined;
    event.preventDefault();
    return next.focus();
  }

  return (
    // The keys are those of the field and of the links inside.
    <div role="presentation" onKeyDown={step} className="grid gap-8">
      <form role="search" action="/help" className="grid gap-1.5">
        <label htmlFor={fieldId} className="text-13 font-medium text-fg-2">
          Search
        </label>
        <span className="relative">
          <Search size={18} strokeWidth={1.75} aria-hidden className="absolute top-[13px] left-3 text-fg-3" />
          <input
            ref={field}
            id={fieldId}
            type="search"
            name="q"
            autoComplete="off"
            aria-describedby={hintId}
            value={words}
            onChange={(event) => look(event.target.value)}
            className="h-11 w-full rounded-sm border border-edge bg-sheet pr-3 pl-10 text-16"
          />
        </span>
        <output id={hintId} className="text-13 text-fg-3">
          {summary(found, entries.length)}
        </output>
      </form>
      {found === null ? (
        children
      ) : found.length === 0 ? (
        <Nothing words={words} onClear={clear} />
      ) : (
        <ol ref={results} aria-label="Topics found" className="grid gap-5">
          {found.map(({ id, title, text }) => (
            <li key={id} className="grid gap-0.5">
              <Link href={`/help/${id}`} prefetch={false} className="justify-self-start font-medium">
                <Pieces of={title} />
              </Link>
              <p className="text-14 text-fg-2">
                <Pieces of={text} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function summary(found: readonly Found[] | null, all: number): string {
  if (found === null) return `Looks through titles and texts of all ${all} topics.`;
  const count = found.length === 0 ? 'None' : String(found.length);
  return `${count} of ${all} topics, by titles and texts.`;
}

const Pieces = ({ of }: { of: readonly Piece[] }) =>
  of.map(({ text, hit }, at) =>
    hit ? (
      <mark key={at} className="rounded-xs bg-action-soft text-fg">
        {text}
      </mark>
    ) : (
      text
    ),
  );

const Nothing = ({ words, onClear }: { words: string; onClear: () => void }) => (
  <section aria-label="Nothing found" className="grid justify-items-start gap-2">
    <h2 className="text-16 font-strong wrap-anywhere">Nothing matches “{words.trim()}”</h2>
    <p className="text-pretty text-fg-2">
      Only topics that have every word are shown. Try fewer words, or the word that stands on the button. For
      what is not here ask the person who helps you, or your administrator.
    </p>
    <Button size="lg" className="mt-2" onClick={onClear}>
      Show all topics
    </Button>
  </section>
);
