import { openShelf, type Shelf } from './open.ts';

let opened: Promise<Shelf> | null = null;

/** The one shelf of this page. */
export const pageShelf = (): Promise<Shelf> => (opened ??= openShelf());
