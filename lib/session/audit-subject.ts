/** What an on-demand session is called where its code may not stand. Pure. */

/** As codes are read: case, spaces, dashes and look-alikes make no difference. */
const folded = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/** The text, unless the code can be read from it: a session without a name of its own is named by its code. */
export const withoutCode = (text: string, code: string | undefined, otherwise: string): string =>
  code !== undefined && folded(text).includes(folded(code)) ? otherwise : text;

/** The name of an on-demand session for the audit log. */
export const auditName = ({ name, code }: { readonly name: string; readonly code: string }): string =>
  withoutCode(name, code, 'On-demand session');
