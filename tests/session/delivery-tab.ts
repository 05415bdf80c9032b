/** One tab of the model: the product's own chat over the product's own shelf, on a disk and a wire that fail. */
import { openChat, type Chat } from '#lib/conversation/chat.ts';
import type { Frame } from '#lib/protocol/frames.ts';
import type { Cabinet } from '#lib/shelf/cabinet.ts';
import { createShelf } from '#lib/shelf/open.ts';
import type { Threads } from '#lib/shelf/threads.ts';
import type { createDisk, Waiting } from './delivery-disk.ts';
import type { Side } from './delivery-ledger.ts';

export type Link = { alive: boolean };
export type Tab = {
  readonly side: Side;
  /** false after a crash: nothing that it began goes on */
  alive: boolean;
  /** null until its storage has answered */
  chat: Chat | null;
  link: Link | null;
  /** transactions that have not reached the disk yet, oldest first */
  readonly waiting: Waiting[];
  readonly hear: (frame: Frame) => void;
  readonly say: (text: string) => void;
  /** A link is open: the first word on it. */
  readonly greet: () => void;
};

/** One rule broken: what is changed around the product's own parts in every tab of one side. */
export type Weakness = {
  /** a page begins with an empty memory: called for each */
  readonly cabinet?: (cabinet: Cabinet) => Cabinet;
  readonly threads?: (threads: Threads, send: (frame: Frame) => boolean) => Threads;
  readonly hears?: (frame: Frame) => void;
  /** null: it never leaves */
  readonly sends?: (frame: Frame) => Frame | null;
};

/** @param send what leaves this tab; false where it has no link */
export function openTab(
  side: Side,
  disk: ReturnType<typeof createDisk>,
  weakness: Weakness,
  deps: {
    send: (tab: Tab, frame: Frame) => boolean;
    saw: (what: string) => void;
    failed: (error: unknown) => void;
  },
): Tab {
  const { send, saw, failed } = deps;
  const chatOf = (): Chat => {
    if (tab.chat === null) throw new Error('the chat is not open yet');
    return tab.chat;
  };
  const tab: Tab = {
    side,
    alive: true,
    chat: null,
    link: null,
    waiting: [],
    hear(frame) {
      weakness.hears?.(frame);
      void chatOf().heard(frame).catch(failed);
    },
    say(text) {
      void chatOf()
        .say(text)
        .then((outcome) => {
          if (!outcome.ok) saw(outcome.fault);
        }, failed);
    },
    greet: () => void out(chatOf().hello()),
  };
  const out = (frame: Frame): boolean => {
    const passed = weakness.sends === undefined ? frame : weakness.sends(frame);
    return passed === null ? tab.link !== null : send(tab, passed);
  };
  const cabinet = disk.openIn(tab.waiting);
  const shelf = createShelf('operator', weakness.cabinet?.(cabinet) ?? cabinet);
  const threads = weakness.threads?.(shelf.threads, out) ?? shelf.threads;
  const watched: Threads = {
    ...threads,
    async apply(id, lines) {
      const applied = await threads.apply(id, lines);
      for (const verdict of applied.verdicts) if (verdict !== 'apply') saw(verdict);
      return applied;
    },
    async renew(id) {
      saw('renewed');
      return threads.renew(id);
    },
  };
  const names = { ownName: side, peerName: 'the other' };
  let at = 0;
  openChat({
    shelf: { ...shelf, keeps: true, threads: watched },
    sessionId: 's',
    ...names,
    send: out,
    off: () => null,
    now: () => (at += 1),
    changed: () => {},
  }).then((chat) => {
    tab.chat = chat;
  }, failed);
  return tab;
}
