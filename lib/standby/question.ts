/** Another operator wants to take the session over: the agent user may decide, too. */
import type { TakeOver } from '#lib/protocol/take-over.ts';
import type { AgentPortal } from './agent-portal.ts';

/** @param changed called when there is another question, or none any more */
export function createQuestion(portal: AgentPortal, changed: () => void) {
  let asked: TakeOver | null = null;
  portal.on('take-over', (told) => {
    asked = told.state === 'asked' ? told : null;
    changed();
  });
  return {
    now: (): TakeOver | null => asked,
    answer(allow: boolean): void {
      if (asked !== null) void portal.ask('answer-take-over', { id: asked.id, allow });
      asked = null;
      changed();
    },
  };
}
