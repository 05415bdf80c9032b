'use client';
import { useState } from 'react';
import { useDeeds } from '#components/portal/use-deeds.ts';
import type { DeviceRow } from '#lib/protocol/devices.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import { favourDevice } from '#lib/roster/device-actions.ts';
import { startTakeOvers } from '#lib/roster/take-over.ts';
import type { RowPress } from './device-lines.ts';
import type { Question } from './device-menu.tsx';
import type { Asking } from './device-questions.tsx';

/**
 * What the buttons of the rows do.
 * @param me the id of the operator who looks
 * @param favourites ids of devices
 * @param onMessage opens the dialog of a message
 */
export function useDeviceDeeds(
  me: string,
  favourites: ReadonlySet<string>,
  onMessage: (row: DeviceRow) => void,
) {
  const { alone, fail, open: openSession, ...doing } = useDeeds(me);
  const [menu, setMenu] = useState<{ row: DeviceRow; anchor: HTMLElement } | null>(null);
  const [asking, setAsking] = useState<Asking>({ turn: 0, what: null });

  async function favour(row: DeviceRow): Promise<void> {
    const answer = await favourDevice(row.id, !favourites.has(row.id));
    if (!answer.ok) fail(row, answer.fault, answer.until);
  }

  async function wish(row: DeviceRow): Promise<void> {
    const answer = await startTakeOvers().ask(row.id, 'chat');
    if (!answer.ok) fail(row, answer.fault, answer.until);
  }

  const open = (row: DeviceRow, act: Feature): void =>
    act === 'message' ? onMessage(row) : openSession(row, act);

  const ask = (question: Question, rows: readonly DeviceRow[]): void =>
    setAsking(({ turn }) => ({ turn: turn + 1, what: { question, rows } }));

  function press(what: RowPress, row: DeviceRow, anchor: HTMLElement): void {
    if (what === 'favourite') void alone(row, () => favour(row));
    else if (what === 'group') ask('group', [row]);
    else if (what === 'menu') setMenu(menu?.anchor === anchor ? null : { row, anchor });
    else open(row, what);
  }
  return {
    ...doing,
    open,
    press,
    menu,
    closeMenu: () => setMenu(null),
    asking,
    ask,
    /** asks whoever is in session with it, and its person */
    takeOver: (row: DeviceRow): void => void alone(row, () => wish(row)),
    askNoMore: () => setAsking(({ turn }) => ({ turn, what: null })),
  };
}
