'use client';
import { useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

export type Tool = {
  key: string;
  /** draws the tool; its buttons take this tabIndex */
  draw: (tabIndex: number) => ReactNode;
  /** a hairline, or all the room there is, stands before it */
  before?: 'rule' | 'room';
};

const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** A toolbar with one stop for Tab; the arrows move within it. */
export function Toolbar({ label, tools }: { label: string; tools: readonly Tool[] }) {
  const [active, setActive] = useState(tools[0]?.key);

  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const step = STEPS[event.key];
    // A menu that a tool opened elsewhere on the page keeps its own keys.
    if (step === undefined || !(event.target instanceof Node) || !event.currentTarget.contains(event.target))
      return;
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button[tabindex]')];
    const at = buttons.findIndex((button) => button === event.target);
    if (at === -1) return;
    event.preventDefault();
    buttons[step(at, buttons.length)]?.focus();
  }
  function follow(event: FocusEvent<HTMLDivElement>): void {
    const key = event.target.closest('[data-tool]')?.getAttribute('data-tool');
    if (key !== null && key !== undefined) setActive(key);
  }

  return (
    <div
      role="toolbar"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={move}
      onFocus={follow}
      className="flex h-11 shrink-0 items-center gap-0.5 border-b border-line bg-sheet px-2.5 text-13 max-wide:gap-0 max-wide:px-2 max-[359px]:px-0"
    >
      {tools.map(({ key, draw, before }) => (
        <span
          key={key}
          data-tool={key}
          className={classNames('inline-flex shrink-0 items-center', before === 'room' && 'ml-auto')}
        >
          {before === 'rule' && <span aria-hidden className="mx-2 h-5 w-px bg-line-2 max-wide:mx-0.5" />}
          {draw(key === active ? 0 : -1)}
        </span>
      ))}
    </div>
  );
}
