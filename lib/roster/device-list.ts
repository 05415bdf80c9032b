/**
 * The one list of devices that a page has open. The first rows come with the answer, the others and all changes as
 * pushes; each of these is one new snapshot, in which a row that did not change is the same object as before.
 */
import type { OperatorPortal } from '#lib/portal/operator-portal.ts';
import { untilAnswered } from '#lib/portal/until-answered.ts';
import type { DeviceRow, DeviceScope } from '#lib/protocol/devices.ts';
import type { Fault } from '#lib/protocol/faults.ts';
import { createSnapshots, sameParts } from '#lib/session/snapshots.ts';
import { onceOnline } from './once-online.ts';

export type DevicesSnapshot = {
  readonly scope: DeviceScope;
  /** in no order; null until the first answer for this scope */
  readonly rows: readonly DeviceRow[] | null;
  /** how many there are, also while not all of them are here yet */
  readonly total: number;
  /** whether all of them are here */
  readonly complete: boolean;
  /** why the portal does not show this list */
  readonly refusal: Fault | null;
};

export const NO_DEVICES: DevicesSnapshot = {
  scope: { of: 'none' },
  rows: null,
  total: 0,
  complete: false,
  refusal: null,
};

export type DeviceList = {
  subscribe(listener: () => void): () => void;
  snapshot(): DevicesSnapshot;
  /** Shows this list in place of the one before. Answers how to leave it. */
  look(scope: DeviceScope): () => void;
  /** Asks for the list anew; what is shown stays until the answer is there. */
  again(): void;
};

type Part = { readonly watch: number; readonly rows: readonly DeviceRow[]; readonly gone: readonly string[] };

const alike = (a: DeviceRow | undefined, b: DeviceRow): a is DeviceRow =>
  a !== undefined &&
  sameParts({ ...a, session: null }, { ...b, session: null }) &&
  (a.session === null || b.session === null ? a.session === b.session : sameParts(a.session, b.session));

export function createDeviceList(portal: OperatorPortal): DeviceList {
  const snapshots = createSnapshots<DevicesSnapshot>(NO_DEVICES);
  const rows = new Map<string, DeviceRow>();
  let wanted: DeviceScope = NO_DEVICES.scope;
  /** how many questions there were reasons for so far, and the last of these that the broker has answered */
  let due = 0;
  let answered = 0;
  let asking = false;
  let watch: number | null = null;
  let total = 0;
  /** how many rows of this answer have come */
  let come = 0;
  /** rows of an earlier answer that this one has not named yet */
  const unconfirmed = new Set<string>();
  /** pushes that came while an answer was on its way */
  let early: Part[] = [];

  function take(these: readonly DeviceRow[], gone: readonly string[]): void {
    for (const row of these) {
      unconfirmed.delete(row.id);
      if (!alike(rows.get(row.id), row)) rows.set(row.id, row);
    }
    for (const id of gone) rows.delete(id);
    if (come >= total) return;
    // All parts of the list come before its first change.
    come += these.length;
    if (come < total) return;
    dropUnconfirmed();
  }

  function dropUnconfirmed(): void {
    for (const id of unconfirmed) rows.delete(id);
    unconfirmed.clear();
  }

  function show(): void {
    const complete = come >= total;
    snapshots.set({
      scope: wanted,
      rows: [...rows.values()],
      total: complete ? rows.size : Math.max(total, rows.size),
      complete,
      refusal: null,
    });
  }

  function begin(answer: { watch: number; total: number; rows: readonly DeviceRow[] }): void {
    ({ watch, total } = answer);
    come = 0;
    unconfirmed.clear();
    for (const id of rows.keys()) unconfirmed.add(id);
    take(answer.rows, []);
    if (total === 0) dropUnconfirmed();
    for (const part of early) if (part.watch === watch) take(part.rows, part.gone);
    early = [];
    show();
  }

  /** One question at a time: the last one asked is the one that counts at the broker. */
  async function ask(): Promise<void> {
    if (asking) return;
    asking = true;
    while (portal.state() === 'online' && answered !== due) {
      let now = wanted;
      let question = due;
      const answer = await untilAnswered(portal, () => {
        [now, question] = [wanted, due];
        return portal.ask('watch-devices', { scope: now });
      });
      if (portal.state() !== 'online') break; // asked again once it is back
      answered = question;
      if (now !== wanted || now.of === 'none') continue;
      if (answer.ok) begin(answer.value);
      else snapshots.change({ refusal: answer.fault });
    }
    asking = false;
  }

  function want(scope: DeviceScope): void {
    wanted = scope;
    due += 1;
    watch = null;
    early = [];
    rows.clear();
    snapshots.set({ ...NO_DEVICES, scope });
    // A page that follows another one asks in its place, at once.
    queueMicrotask(() => void ask());
  }

  portal.on('devices', ({ watch: of, rows: these, gone }) => {
    if (asking && of !== watch) early.push({ watch: of, rows: these, gone });
    if (of !== watch) return;
    take(these, gone);
    show();
  });
  const again = async (): Promise<void> => {
    if (wanted.of !== 'none') due += 1;
    await ask();
  };
  onceOnline(portal, async () => {
    // The broker has nothing open on a new connection.
    if (wanted.of === 'none') answered = due;
    await again();
  });

  return {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    look(scope) {
      want(scope);
      return () => {
        if (wanted === scope) want({ of: 'none' });
      };
    },
    again: () => void again(),
  };
}
