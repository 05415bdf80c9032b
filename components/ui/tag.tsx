/** One of the operator's current actions, as the agent user sees it. */
export const Tag = ({ children }: { children: string }) => (
  <span className="inline-flex h-6 items-center rounded-xs border border-ok-line bg-ok-soft px-2 text-12 font-strong tracking-[0.045em] text-ok-fg">
    {children}
  </span>
);
