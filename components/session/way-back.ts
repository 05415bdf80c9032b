import type { AgentKind } from '#lib/protocol/session-state.ts';

/** The list that a session came from. @param kind null where it is not known */
export const wayBack = (kind: AgentKind | null) =>
  kind === 'managed'
    ? ({ href: '/managed', words: 'Back to Managed' } as const)
    : ({ href: '/on-demand', words: 'Back to On-demand' } as const);
