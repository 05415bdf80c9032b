/** Two browsers that both write, with what lies on their disks, what their tabs remember, and what is under way. */
import type { Frame } from '#lib/protocol/frames.ts';
import { createDisk, type Kept } from './delivery-disk.ts';
import { createLedger, otherOf, SIDES, type Side } from './delivery-ledger.ts';
import { openTab, type Link, type Tab, type Weakness } from './delivery-tab.ts';

type UnderWay = { readonly frame: Frame; readonly to: Tab; readonly link: Link };
/** Situations that a run reached, for the models' own check that they are not idle. */
export type Seen = (what: string) => void;
/** One broken rule, made anew for each side of each run. */
export type Broken = () => Weakness;

/** Everything here runs in promises alone, so one turn of the event loop finishes all that can go on. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** @param keepsOrder the wire loses what is under way when it is cut; otherwise it may still arrive */
export async function createWorld(keepsOrder: boolean, saw: Seen, broken: Broken) {
  const ledger = createLedger();
  const errors: unknown[] = [];
  const failed = (error: unknown): void => void errors.push(error);
  const each = <T>(make: (side: Side) => T): Record<Side, T> => ({
    operator: make('operator'),
    agent: make('agent'),
  });
  const disks = each((side) =>
    createDisk((before, after) => {
      try {
        ledger.committed(side, before, after);
      } catch (error) {
        failed(error);
      }
    }),
  );
  const wires = each((): UnderWay[] => []);
  const sentBefore = new Set<string>();
  const weaknesses = each(broken);
  let said = 0;
  let putBack = false;
  let twoTabs = false;

  function send(tab: Tab, frame: Frame): boolean {
    const { link, side } = tab;
    if (!tab.alive || link === null) return false;
    if (frame.k === 'line') {
      const name = `${frame.epoch}:${frame.seq}`;
      if (sentBefore.has(name)) saw('resent');
      sentBefore.add(name);
    }
    const to = tabs[otherOf(side)];
    // A channel that is down still takes what it is given, and loses it.
    if (link.alive && to.link === link) wires[to.side].push({ frame, to, link });
    return true;
  }
  const open = (side: Side): Tab => openTab(side, disks[side], weaknesses[side], { send, saw, failed });
  const tabs = each(open);
  /** an older tab of the same browser: it has no link any more, but what it began may still reach the disk */
  const older: Record<Side, Tab | null> = { operator: null, agent: null };

  function cut(): void {
    for (const side of SIDES) {
      const { link } = tabs[side];
      if (link !== null) link.alive = false;
      if (keepsOrder) wires[side].length = 0;
    }
  }
  async function commit(tab: Tab | null, answered = true): Promise<boolean> {
    const next = tab?.waiting.shift();
    if (next === undefined) return false;
    await next(answered);
    await turn();
    return true;
  }
  const opened = async (side: Side): Promise<void> => {
    while (tabs[side].chat === null && (await commit(tabs[side])));
  };
  async function connect(): Promise<void> {
    cut();
    for (const side of SIDES) await opened(side);
    const link: Link = { alive: true };
    for (const side of SIDES) tabs[side].link = link;
    for (const side of SIDES) tabs[side].greet();
  }
  function reload(side: Side): void {
    cut();
    tabs[side].alive = false;
    wires[side].length = 0;
    tabs[side] = open(side);
  }
  /** The tab dies after the oldest transaction has reached the disk, before anything that follows from it. */
  async function crashAfterCommit(side: Side): Promise<void> {
    const tab = tabs[side];
    const before = disks[side].now();
    if (await commit(tab, false)) saw(whatWas(before, disks[side].now()));
    reload(side);
  }
  function hear({ frame, to, link }: UnderWay): void {
    if (!to.alive || to.chat === null) return;
    if (to.link !== link) saw('late from an older link');
    to.hear(frame);
  }
  async function settle(steps: number): Promise<void> {
    for (let i = 0; i < steps; i += 1) {
      let idle = true;
      for (const side of SIDES) {
        const next = wires[side].shift();
        if (next !== undefined) hear(next);
        if (next !== undefined) await turn();
        if (await commit(tabs[side])) idle = false;
        if (next !== undefined) idle = false;
      }
      if (idle) return;
    }
  }
  await turn();
  for (const side of SIDES) await opened(side);
  return {
    tabs,
    wires,
    disks,
    saw,
    cut,
    connect,
    reload,
    crashAfterCommit,
    hear,
    settle,
    /** The oldest transaction of this tab reaches the disk. */
    commit: (side: Side) => commit(tabs[side]),
    commitOlder: (side: Side) => commit(older[side]),
    say(side: Side, tab: Tab | null = tabs[side]): void {
      if (tab !== null && tab.chat !== null) tab.say(`${side} ${(said += 1)}`);
    },
    sayInOlder(side: Side): void {
      this.say(side, older[side]);
    },
    /**
     * One whole way of a line from the other side, as far as its commit: the tab dies before it can acknowledge.
     */
    async crashOnLine(side: Side): Promise<void> {
      await connect();
      await settle(4);
      this.say(otherOf(side));
      for (let i = 0; i < 12; i += 1) {
        while (await commit(tabs[otherOf(side)]));
        const next = wires[side].shift();
        if (next === undefined) break;
        while (await commit(tabs[side]));
        hear(next);
        await turn();
        if (next.frame.k === 'line') return crashAfterCommit(side);
      }
    },
    /** A second tab of the same browser takes the session over; the first is only displaced. */
    takeOver(side: Side): void {
      const before = tabs[side];
      if (before.chat === null) return;
      cut();
      before.link = null;
      before.chat.linkLost();
      older[side] = before;
      tabs[side] = open(side);
      wires[side] = wires[side].filter(({ to }) => to === tabs[side]);
      twoTabs = true;
      saw('second tab');
    },
    noticeLoss(side: Side): void {
      const { chat, link } = tabs[side];
      if (link === null || link.alive) return;
      tabs[side].link = null;
      chat?.linkLost();
    },
    look(side: Side): void {
      const { chat } = tabs[side];
      if (chat === null) return;
      ledger.looked(side, chat.log());
      chat.reading(() => true);
      chat.reading(() => false);
    },
    /**
     * Storage that is lost (null) or put back by so many commits takes the tab with it, and takes longer than the
     * other's commits. It is put back once in a run: what two restored profiles agree on, nobody can know.
     */
    async storage(side: Side, commits: number | null): Promise<void> {
      if (commits !== null && putBack) return;
      tabs[side].alive = false;
      older[side] = null;
      for (const tab of [older[otherOf(side)], tabs[otherOf(side)]]) while (await commit(tab));
      if (commits === null) disks[side].lose();
      else await disks[side].rewind(commits);
      saw(commits === null ? 'storage lost' : 'storage put back');
      putBack ||= commits !== null;
      ledger.storageFailed(side, disks[side].now());
      reload(side);
    },
    async check(): Promise<void> {
      await turn();
      if (errors.length > 0) throw errors[0];
      for (const side of SIDES) {
        const { chat } = tabs[side];
        if (chat !== null) for (const state of ledger.ticks(side, chat.log())) saw(state);
      }
    },
    /** A last link that nothing happens to, and the promises of the end. */
    async drain(): Promise<void> {
      for (const side of SIDES) {
        wires[side].length = 0;
        older[side] = null;
        while (await commit(tabs[side]));
      }
      // A tab whose counters another one moved on greets with old ones; its next hello knows better.
      for (let left = twoTabs ? 2 : 1; left > 0; left -= 1) {
        await connect();
        await settle(1_000);
      }
      for (const side of SIDES) ledger.drained(side, disks[side].now(), tabs[side].chat?.log() ?? []);
    },
  };
}
export type World = Awaited<ReturnType<typeof createWorld>>;

/** Which transaction a crash came right after. */
function whatWas(before: Kept, after: Kept): string {
  const entry = after.log[before.log.length]?.value;
  if (entry?.kind === 'line')
    return entry.own ? 'crash between number and wire' : 'crash between commit and ack';
  return 'crash after another commit';
}
