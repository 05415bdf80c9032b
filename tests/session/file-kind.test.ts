// Invariant: the word for a file follows the ending that counts once it is saved; what runs is never called anything else.
import { fileKind } from '#lib/session/file-kind.ts';

test.each([
  ['photo.png', 'PNG image'],
  ['photo.JPG', 'JPEG image'],
  ['docs/backup.tar.gz', 'GZ archive'],
  ['backup.zip', 'ZIP archive'],
  ['invoice.pdf', 'PDF document'],
  ['letter.docx', 'Text document'],
  ['letter.docm', 'Document with macros'],
  ['talk.webm', 'WebM video'],
  ['notes.txt', 'Text'],
  ['README', 'File'],
  ['data.unheard', 'File'],
  ['.exe', 'File'],
  ['x.constructor', 'File'],
  ['x.download', 'File'],
  ['', 'File'],
])('%s: %s', (name, kind) => {
  expect(fileKind(name)).toBe(kind);
});

const RUN = 'exe msi scr jar app apk dmg com cpl desktop lnk url pif command'.split(' ');
const READ_AND_RUN = 'bat cmd ps1 js vbs sh reg hta py'.split(' ');

test.each([...RUN.map((end) => [end, 'Program']), ...READ_AND_RUN.map((end) => [end, 'Script'])])(
  'one that ends with .%s, however it hides it: %s',
  (end, kind) => {
    const names = [`a.${end}`, `a.${end?.toUpperCase()}`, `photo.png.${end}`, `a.${end}.`, `a.${end} . `];
    const hidden = [`photo.png${' '.repeat(80)}.${end}`, `a\u202egnp.${end}`, `a.${end}\u200b`];
    for (const name of [...names, ...hidden]) expect(fileKind(name)).toBe(kind);
  },
);

test('a name that was made safe before says the same', () => {
  expect(fileKind('x.lnk.download')).toBe('Program');
});
