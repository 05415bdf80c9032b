/** Taking sessions over, as an operator's page sees it: one's own question, and the questions of others to oneself. */
import { operatorPortal, type OperatorPortal } from '#lib/portal/operator-portal.ts';
import { done, type Outcome } from '#lib/protocol/faults.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import type { TakeOver } from '#lib/protocol/take-over.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';

export type TakeOversSnapshot = {
  /** server time minus this device's time, ms */
  readonly offset: number;
  /** what this page asks for, and what became of it, until it is put away */
  readonly own: TakeOver | null;
  /** what others ask of this operator now */
  readonly asked: readonly TakeOver[];
};

export type TakeOvers = {
  subscribe(listener: () => void): () => void;
  snapshot(): TakeOversSnapshot;
  /** @param target the managed device that somebody is in session with */
  ask(target: string, feature: Feature): Promise<Outcome<null>>;
  /** Takes one's own question back, or puts its answer away. */
  close(): void;
  answer(id: string, allow: boolean): void;
};

export const NO_TAKE_OVERS: TakeOversSnapshot = { offset: 0, own: null, asked: [] };

export function createTakeOvers(portal: OperatorPortal): TakeOvers {
  const snapshots = createSnapshots<TakeOversSnapshot>(NO_TAKE_OVERS);
  const without = (id: string): readonly TakeOver[] =>
    snapshots.current().asked.filter((each) => each.id !== id);

  portal.on('take-over', (told) => {
    const { own } = snapshots.current();
    const offset = portal.offset();
    if (own?.id === told.id) return snapshots.change({ offset, own: told });
    snapshots.change({
      offset,
      asked: told.state === 'asked' ? [...without(told.id), told] : without(told.id),
    });
  });

  return {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    async ask(target, feature) {
      const answer = await portal.ask('take-over', { target, feature });
      if (!answer.ok) return answer;
      // Its first word may have come before the answer, as if it were somebody else's.
      snapshots.change({ offset: portal.offset(), own: answer.value, asked: without(answer.value.id) });
      return done(null);
    },
    close() {
      const { own } = snapshots.current();
      if (own?.state === 'asked') void portal.ask('cancel-take-over', { id: own.id });
      snapshots.change({ own: null });
    },
    answer(id, allow) {
      void portal.ask('answer-take-over', { id, allow });
      snapshots.change({ asked: without(id) });
    },
  };
}

let takeOvers: TakeOvers | null = null;

/** The page's one view of them. */
export const startTakeOvers = (): TakeOvers => (takeOvers ??= createTakeOvers(operatorPortal()));
