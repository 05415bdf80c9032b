/** Counts what is unread, and nothing else. */
export const Badge = ({ count, label }: { count: number; label: string }) => (
  <span className="inline-grid h-[18px] min-w-[18px] place-items-center rounded-full bg-action px-1.5 text-[0.6875rem] leading-none font-strong text-on-action tabular forced-color-adjust-none">
    <span aria-hidden>{count > 99 ? '99+' : count}</span>
    <span className="sr-only">{label}</span>
  </span>
);
