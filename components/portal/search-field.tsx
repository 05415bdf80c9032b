'use client';
import { Search } from 'lucide-react';

type Props = { placeholder: string; words: string; onWords: (words: string) => void };

/** The search of a page's list, in its header; on a narrow page on a line of its own. */
export const SearchField = ({ placeholder, words, onWords }: Props) => (
  <div className="relative max-w-[284px] grow-[99] basis-[180px] max-wide:order-last max-wide:max-w-none max-wide:basis-full">
    <Search size={16} strokeWidth={1.75} aria-hidden className="absolute top-2 left-2.5 text-fg-3" />
    <input
      type="search"
      aria-label="Search"
      placeholder={placeholder}
      value={words}
      onChange={(event) => onWords(event.target.value)}
      className="h-8 w-full rounded-sm border border-edge bg-sheet pr-3 pl-[34px] text-14"
    />
  </div>
);
