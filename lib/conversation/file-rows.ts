/** What a screen sees of File Transfer, and what it can do. */
import type { Transfer } from '#lib/session/file-send.ts';

/** out: from this side to the other */
export type FileWay = 'out' | 'in';

export type FileRow = Pick<Transfer, 'id' | 'batch' | 'size' | 'at' | 'paused' | 'digest' | 'end'> & {
  readonly way: FileWay;
  /** made safe: what is shown, and what it is saved as */
  readonly name: string;
  /** bytes */
  readonly moved: number;
  /** bytes a second; null where it does not move, or nothing is known yet */
  readonly speed: number | null;
};

export type FilesSnapshot = {
  /** in the order in which they were offered: one's own first */
  readonly rows: readonly FileRow[];
  /** what the other side offers is accepted without a question, for this session */
  readonly acceptAll: boolean;
  /** bytes that this browser can still keep; null while unknown */
  readonly room: number | null;
  /** false: this browser cannot check files, since the page is not secure */
  readonly possible: boolean;
  /** the same of the other side's page; null before it has said */
  readonly peerPossible: boolean | null;
  /** why something of what was chosen last was not offered, as sentences; null where all of it was */
  readonly problem: string | null;
};

/** What a screen sees before anything is known. */
export const NO_FILES: FilesSnapshot = {
  rows: [],
  acceptAll: false,
  room: null,
  possible: true,
  peerPossible: null,
  problem: null,
};

export type Files = {
  subscribe(listener: () => void): () => void;
  snapshot(): FilesSnapshot;
  /** Offers them as one batch. */
  choose(files: readonly File[]): void;
  /** After a reload of this page: the file of a transfer that was cut off. False: it is not the same one. */
  chooseAgain(id: string, file: File): boolean;
  answer(batch: string, yes: boolean): void;
  acceptAll(on: boolean): void;
  pause(id: string): void;
  resume(id: string): void;
  cancel(id: string): void;
  /** What was received, to be saved; null where it is not whole. */
  whole(id: string): Promise<Blob | null>;
  /** All that was received as one ZIP file, in its folders; null where something of it is not there any more. */
  all(): Promise<Blob | null>;
};
