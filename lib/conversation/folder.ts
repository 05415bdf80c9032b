/** The one folder that the agent user may open: what a screen sees of it, and what it can do. */
import type { FolderDeed, FolderEntry, FolderFrame } from '#lib/protocol/folder-frames.ts';
import type { Transfer } from '#lib/session/file-send.ts';
import type { createFiles } from './files.ts';
import type { FileWay } from './file-rows.ts';

export type Wish = 'read' | 'write' | 'file';

export type FolderSnapshot = {
  /** whether the agent's browser can open one; null while unknown */
  readonly can: boolean | null;
  /** what the operator asks for, until it is answered */
  readonly wish: Wish | null;
  /** how often they have asked */
  readonly wishes: number;
  readonly folder: { readonly name: string; readonly write: boolean } | null;
  readonly why: Extract<FolderFrame, { k: 'folder.state' }>['why'];
  /** operator: where they are, and what is there as far as it came */
  readonly path: readonly string[];
  readonly entries: readonly FolderEntry[];
  readonly total: number;
  readonly left: number;
  readonly loading: boolean;
  /** what could not be done here, as a sentence */
  readonly problem: string | null;
  /** operator: the name is taken */
  readonly conflict: { readonly id: string; readonly name: string } | null;
};

export const NO_FOLDER: FolderSnapshot = {
  can: null,
  wish: null,
  wishes: 0,
  folder: null,
  why: null,
  path: [],
  entries: [],
  total: 0,
  left: 0,
  loading: false,
  problem: null,
  conflict: null,
};

export type Folder = {
  subscribe(listener: () => void): () => void;
  snapshot(): FolderSnapshot;
  /** Operator. */
  ask(what: Wish): void;
  go(path: readonly string[]): void;
  /** the next page of a long list */
  more(): void;
  /** @returns the batch that it comes in */
  copyOut(name: string): string;
  copyIn(files: readonly File[]): void;
  rename(name: string, to: string): void;
  remove(name: string): void;
  /** The answer to a conflict. */
  settle(id: string, how: 'rename' | 'overwrite' | 'skip'): void;
  /** Agent: opens the browser's picker; only on this person's own press. */
  open(write: boolean): Promise<void>;
  refuse(): void;
  /** What was asked for, chosen by hand: an ordinary offer. */
  give(files: readonly File[]): void;
  revoke(): void;
};

export type FolderDeps = {
  say: (frame: FolderFrame) => void;
  /** whether the session runs and its operator may transfer files */
  allowed: () => boolean;
  files: Pick<
    ReturnType<typeof createFiles>,
    'give' | 'expect' | 'stop' | 'put' | 'room' | 'acts' | 'forbidden'
  >;
  /** writes it down; the same deed is written once */
  note: (deed: FolderDeed) => void;
  /** server time, ms */
  now: () => number;
};

/** One side's part in it. */
export type FolderPart = {
  readonly acts: Folder;
  heard(frame: FolderFrame): void;
  linkUp(): void;
  /** After each move of the session. */
  follow(): void;
  /** A file is over. */
  fileOver(file: Transfer, way: FileWay): void;
  close(): void;
};

/** What only the other side can do. */
export const noActs = {
  ask() {},
  go() {},
  more() {},
  copyOut: () => '',
  copyIn() {},
  rename() {},
  remove() {},
  settle() {},
  open: () => Promise.resolve(),
  refuse() {},
  give() {},
  revoke() {},
} as const;
