/** The shape of what is kept, and of the store that keeps it: IndexedDB, or memory where there is none. */
import type { MessageReport } from '#lib/protocol/messages.ts';
import type { Terms } from '#lib/protocol/session-state.ts';
import type { OutboxRow, Receiver, Sender } from '#lib/session/delivery.ts';
import type { Retained } from '#lib/session/retention.ts';
import type { Entry } from '#lib/session/transcript.ts';

/** This browser joined an invitation: the token that proves it. */
export type AgentRecord = { readonly invitationId: string; readonly token: string };
/** This browser as a managed device: its key pair, whose private half cannot be taken out of the browser. */
export type DeviceRecord = {
  /** null between the making of the key and the server's answer: not enrolled yet */
  readonly deviceId: string | null;
  readonly keys: CryptoKeyPair;
};
/** This browser's part in a session: the resume secret, and in the agent's what was approved here. */
export type Grant = { readonly secret: string | null; readonly terms: Terms | null };
/** A line, or the system's word, as it is kept; names and ticks are added by who shows it. */
export type StoredEntry = ({ readonly kind: 'line'; readonly own: boolean } & OutboxRow) | SystemEntry;
type SystemEntry = Extract<Entry, { kind: 'system' }>;
/** Whose conversation it is, and how long it stays here. */
export type About = Retained & {
  /** '' where it is not known */
  readonly invitationId: string;
  readonly operatorId: string;
};
/** One conversation's counters. */
export type ThreadRecord = {
  /** random name of the page that wrote last: its fence is put up by the page that follows it */
  readonly writer: string;
  /** how many pages have begun with it; not in what version 1 of the database wrote */
  readonly opened?: number;
  readonly sender: Sender;
  readonly receiver: Receiver;
  /** how many of the other side's lines, under its present epoch, this person has seen */
  readonly seen: number;
  /** null until the conversation has said */
  readonly about: About | null;
};

type Kept<T> = { readonly key: string; readonly value: T };
export type Drawers = {
  linkKeys: Kept<string>;
  agents: Kept<AgentRecord>;
  devices: Kept<DeviceRecord>;
  grants: Kept<Grant>;
  notices: Kept<MessageReport>;
  threads: Kept<ThreadRecord>;
  outbox: Kept<OutboxRow>;
  log: Kept<StoredEntry>;
  /** what keeps out a page that another has followed */
  fences: Kept<true>;
};
export type Drawer = keyof Drawers;
export type In<D extends Drawer> = Drawers[D]['value'];
export const DRAWERS: readonly Drawer[] = [
  'linkKeys',
  'agents',
  'devices',
  'grants',
  'notices',
  'threads',
  'outbox',
  'log',
  'fences',
];

const FENCE = Symbol('fence');
/** How a transaction that met its fence fails: nothing of it was kept. */
export const fenced = (): Error => new Error('another page has written since', { cause: FENCE });
export const isFenced = (error: unknown): boolean => error instanceof Error && error.cause === FENCE;

/** Inside one transaction. Await nothing but these. Keys are text; lists come in their order. */
export type Hand = {
  get<D extends Drawer>(drawer: D, key: string): Promise<In<D> | undefined>;
  put<D extends Drawer>(drawer: D, key: string, value: In<D>): Promise<void>;
  remove(drawer: Drawer, key: string): Promise<void>;
  list<D extends Drawer>(drawer: D, prefix: string): Promise<{ key: string; value: In<D> }[]>;
  /** Where this fence stands the transaction fails, as `isFenced` tells. Nothing is waited for to find out. */
  unless(fence: string): Promise<void>;
};

export type Cabinet = {
  /** whether what is put here survives a reload */
  keeps(): boolean;
  read<T>(work: (hand: Hand) => Promise<T>): Promise<T>;
  /** All of it or nothing; resolves after the commit. `strict`: the commit has reached the disk. */
  write<T>(durability: 'strict' | 'relaxed', work: (hand: Hand) => Promise<T>): Promise<T>;
};
