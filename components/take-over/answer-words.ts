/** What became of one's question, for who asked. Pure. */
import type { TakeOver } from '#lib/protocol/take-over.ts';

export function answerWords({ state, by, holder, device }: TakeOver): string | null {
  switch (state) {
    case 'asked':
      return null;
    case 'granted':
      return 'The session is yours to ask for now.';
    case 'refused':
      return by === 'agent'
        ? `The person at ${device} stays with ${holder}. Ask ${holder} when they are done.`
        : `${holder} keeps the session. Ask them when they are done.`;
    case 'timed-out':
      return `Neither ${holder} nor the person at ${device} answered. Call one of them, then ask again.`;
    case 'ended':
      return `The session of ${holder} has ended. Press Chat in the row of ${device} to connect.`;
    case 'cancelled':
      return 'The question was withdrawn.';
    default:
      return state satisfies never;
  }
}
