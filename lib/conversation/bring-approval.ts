/** Agent: this person's yes, or its group's, brought to the broker. */
import { refused, type Outcome } from '#lib/protocol/faults.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import type { Session, Terms } from '#lib/protocol/session-state.ts';
import type { SessionView } from '#lib/protocol/signals.ts';
import type { Event } from '#lib/session/table.ts';
import type { Linker } from './linker.ts';
import type { RunningConversation } from './running.ts';

const AGAIN_MS = SECOND_MS;

type Deps = {
  session: () => Session;
  /** server time, ms */
  now: () => number;
  move: (event: Event) => void;
  hear: (view: SessionView) => void;
  linker: Pick<Linker, 'approved' | 'release'>;
  /** it still waits for the broker's answer */
  wanted: () => boolean;
  given: (terms: Terms) => void;
};

/** A lost answer is not a no: the broker takes the same approval again, for as long as it is wanted. */
async function bring(
  tell: () => Promise<Outcome<SessionView>>,
  stillWanted: () => boolean,
): Promise<Outcome<SessionView>> {
  let answer = await tell();
  while (!answer.ok && answer.fault === 'portal-away' && stillWanted()) {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    answer = await tell();
  }
  return answer;
}

export const createApproval =
  ({ session, now, move, hear, linker, wanted, given }: Deps): RunningConversation['approve'] =>
  async (tell) => {
    const { terms } = session();
    move({ type: 'approve', now: now(), terms });
    if (session().at !== 'linking') return refused('too-late');
    given(terms);
    const signals = linker.approved();
    const answer = await bring(() => tell(terms, signals), wanted);
    if (answer.ok) hear(answer.value);
    else if (session().at === 'linking') move({ type: 'end', now: now(), by: 'broker', why: 'timed-out' });
    linker.release();
    return answer;
  };
