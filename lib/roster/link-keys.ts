import { showJoinCode } from '#lib/protocol/join-code.ts';
import { makeLinkKey } from '#lib/shelf/link-key.ts';
import { pageShelf } from '#lib/shelf/page-shelf.ts';

const linkOf = (code: string, key: string | null): string =>
  `${location.origin}/join/${showJoinCode(code)}${key === null ? '' : `#k=${key}`}`;

/** Makes the link of a new invitation. Its key never leaves this browser but inside the link's fragment. */
export async function makeLink(invitation: { id: string; code: string }): Promise<string> {
  const key = makeLinkKey();
  const shelf = await pageShelf('operator');
  await shelf.linkKeys.put(invitation.id, key);
  return linkOf(invitation.code, key);
}

/** The join link of a row; without its key in any other browser than the one that made it. */
export async function linkFor(row: {
  id: string;
  code: string;
}): Promise<{ link: string; verified: boolean }> {
  const shelf = await pageShelf('operator');
  const key = await shelf.linkKeys.get(row.id);
  return { link: linkOf(row.code, key), verified: key !== null };
}
