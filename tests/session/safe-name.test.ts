// Invariant: whatever a file is called, what is shown and saved has no path, nothing unseen, and no name that acts.
import fc from 'fast-check';
import { safeName, safePath } from '#lib/session/safe-name.ts';

test.each([
  ['report.pdf', 'report.pdf'],
  ['Über uns – 2026.docx', 'Über uns – 2026.docx'],
  ['日本語.txt', '日本語.txt'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\Windows\\system32\\cmd.exe', 'cmd.exe'],
  ['C:\\autoexec.bat', 'autoexec.bat'],
  ['/', 'file'],
  ['', 'file'],
  ['...', 'file'],
  ['   ', 'file'],
  ['\u0000', 'file'],
  ['a\u0000b.txt', 'ab.txt'],
  ['a\r\nb.txt', 'a b.txt'],
  ['con', '_con'],
  ['CON.txt', '_CON.txt'],
  ['con .txt', '_con .txt'],
  ['nul.tar.gz', '_nul.tar.gz'],
  ['com1', '_com1'],
  ['LPT¹.log', '_LPT¹.log'],
  ['console.log', 'console.log'],
  ['trailing.txt. . .', 'trailing.txt'],
  ['.bashrc', 'bashrc'],
  ['.desktop', 'desktop'],
  ['invoice.desktop', 'invoice.desktop.download'],
  ['invoice.pdf.LNK', 'invoice.pdf.LNK.download'],
  ['photo.jpg.url', 'photo.jpg.url.download'],
  ['annexe\u202Etxt.exe', 'annexetxt.exe'],
  ['\u2066isolated\u2069.txt', 'isolated.txt'],
  ['zero\u200Bwidth.txt', 'zerowidth.txt'],
  ['\uFEFFbom.txt', 'bom.txt'],
  ['a<b>c:d"e|f?g*.txt', 'a_b_c_d_e_f_g_.txt'],
  ['<script>alert(1)</script>', 'script_'],
  ['lone\uD800half.txt', 'lonehalf.txt'],
  ['no\u00A0break.txt', 'no break.txt'],
  ['e\u0301.txt', 'é.txt'],
])('%j is saved as %j', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});

test('300 characters are cut, the ending stays', () => {
  expect(safeName(`${'a'.repeat(300)}.pdf`)).toBe(`${'a'.repeat(196)}.pdf`);
  expect(safeName(`${'日'.repeat(300)}.txt`)).toMatch(/^日{65}\.txt$/);
  expect(safeName(`${'a'.repeat(150)}.${'b'.repeat(150)}`)).toHaveLength(200);
});

test.each([
  ['docs/notes/a.txt', 'docs/notes/a.txt'],
  ['docs\\a.txt', 'docs/a.txt'],
  ['../../etc/passwd', 'etc/passwd'],
  ['/etc/passwd', 'etc/passwd'],
  ['C:\\autoexec.bat', 'C_/autoexec.bat'],
  ['a/../../b.txt', 'a/b.txt'],
  ['con/aux/a.txt', '_con/_aux/a.txt'],
  ['a.lnk/b.desktop', 'a.lnk.download/b.desktop.download'],
  ['', 'file'],
  ['a/', 'a'],
  [`${'d/'.repeat(100)}a.txt`, `${'d/'.repeat(16)}a.txt`],
])('in its folders %j is saved as %j', (name, safe) => {
  expect(safePath(name)).toBe(safe);
});

/** Names out of what makes names hostile. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '..',
        '/',
        '\\',
        '.',
        ' ',
        'con',
        'nul',
        'aux.',
        'COM1',
        '.lnk',
        '.desktop',
        '.url',
        ':',
        '\u0000',
      ),
      fc.constantFrom(
        '\u202E',
        '\u200F',
        '\u2066',
        '\u00A0',
        '\u2028',
        '\t',
        '\uD800',
        '\uDC00',
        '\u3164',
        '~',
        '%2e%2e%2f',
      ),
      fc.string({ unit: 'binary' }),
      fc.string(),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)/i;

test('2,000 hostile names: one plain part, short, never empty, and the same again', () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const safe = safeName(name);
      expect(safe).not.toMatch(/[/\\<>:"|?*]|\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/u);
      expect(safe).not.toMatch(/^[\s.]|[\s.]$/u);
      expect(safe).not.toMatch(RESERVED);
      expect(safe).not.toMatch(/\.(?:desktop|lnk|url|scf)$/i);
      expect(new TextEncoder().encode(safe).length).toBeLessThanOrEqual(200);
      expect(safe.length).toBeGreaterThan(0);
      expect(safeName(safe)).toBe(safe);
      for (const part of safePath(name).split('/')) expect(safeName(part)).toBe(part);
    }),
    { numRuns: 2_000 },
  );
});
