import { openShelf, type Owner, type Shelf } from './open.ts';

const opened = new Map<Owner, Promise<Shelf>>();

/** This page's one shelf of either side. */
export function pageShelf(owner: Owner): Promise<Shelf> {
  const shelf = opened.get(owner) ?? openShelf(owner);
  opened.set(owner, shelf);
  return shelf;
}
