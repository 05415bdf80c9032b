/** Long enough for a browser to have begun the download. */
const FORGET_MS = 60_000;

/** Hands this to the browser as a file of that name. */
export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), FORGET_MS);
}

/** The same with a text. */
export const download = (name: string, mediaType: string, text: string): void =>
  saveBlob(name, new Blob([text], { type: `${mediaType};charset=utf-8` }));
