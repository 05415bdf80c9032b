/**
 * What a file is, in a word, as far as its name says: by the ending that a system goes by once it is saved. What the
 * other side's browser calls it says nothing of what a system does with it. Pure.
 */
import { safeName } from './safe-name.ts';

/** A system runs these itself, or opens what runs. */
const PROGRAM = 'Program';
/** Behind a name whose ending acts by itself; safeName puts it there. */
const HELD_BACK = '.download';

const WORDS: Readonly<Record<string, string>> = {
  [PROGRAM]:
    'exe com msi msp msix msixbundle appx appxbundle scr cpl dll ocx sys drv jar app apk xapk ipa dmg pkg mpkg deb rpm appimage flatpak flatpakref snap run gadget jnlp application xbap msc chm crx xpi vsix',
  Script:
    'bat cmd ps1 psm1 psd1 ps1xml vbs vbe vb js jse mjs cjs ws wsf wsh wsc hta sct reg inf sh bash zsh fish csh ksh ahk au3 py pyw pyz pl rb php lua scpt applescript workflow ps kts groovy',
  'Document with macros': 'docm dotm xlsm xltm xlam xlsb pptm potm ppsm ppam sldm',
  'PDF document': 'pdf',
  'Text document': 'doc docx dot dotx odt rtf pages',
  Spreadsheet: 'xls xlsx xlt xltx ods csv tsv numbers',
  Presentation: 'ppt pptx pps ppsx odp key',
  'Web page': 'html htm xhtml mht mhtml',
  'Email message': 'eml msg',
  'Disk image': 'iso img vhd vhdx vmdk',
  Text: 'txt log md json xml yaml yml ini conf cfg toml properties sql css ts',
};
/** These go by their own name: "PNG image". */
const NAMED: Readonly<Record<string, string>> = {
  image: 'png jpg jpeg gif webp avif bmp svg tif tiff heic heif ico',
  archive: 'zip 7z rar tar gz tgz bz2 xz zst cab',
  audio: 'mp3 wav ogg opus flac m4a aac wma',
  video: 'mp4 webm mkv mov avi wmv mpg mpeg m4v',
};
const SPELT: Readonly<Record<string, string>> = { jpg: 'JPEG', tif: 'TIFF', webp: 'WebP', webm: 'WebM' };

const endings = (list: string): string[] => list.split(' ');
const KINDS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(WORDS).flatMap(([word, list]) => endings(list).map((ending) => [ending, word] as const)),
  ...Object.entries(NAMED).flatMap(([word, list]) =>
    endings(list).map((ending) => [ending, `${SPELT[ending] ?? ending.toUpperCase()} ${word}`] as const),
  ),
]);

/** "PNG image", "ZIP archive", "Program"; "File" where the ending says nothing. @param name as it was offered */
export function fileKind(name: string): string {
  const safe = safeName(name);
  const before = safe.endsWith(HELD_BACK) ? safe.slice(0, -HELD_BACK.length) : safe;
  if (before !== safe && safeName(before) === safe) return PROGRAM;
  const dot = safe.lastIndexOf('.');
  return (dot > 0 ? KINDS.get(safe.slice(dot + 1).toLowerCase()) : undefined) ?? 'File';
}
