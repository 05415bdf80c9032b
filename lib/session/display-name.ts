/** What agent users read in place of an operator: by the display-name setting. Operators read real names. Pure. */
import type { DisplayNameFormat } from '#lib/protocol/settings.ts';

type Setting = {
  /** the organisation's */
  readonly name: string;
  readonly displayNameFormat: DisplayNameFormat;
  readonly displayNameCustom: string;
};

export type DisplayName = {
  /** in a sentence and beside a line: "Chatting to …", "Ask … for a new link" */
  readonly operator: string;
  /** before "wants to connect to your computer" */
  readonly asker: string;
  /** before "is waiting for you" */
  readonly waiting: string;
};

/** "Supported by NSL" is no name that can be spoken to, but NSL is. */
const BY = /^\p{L}+ by (?=\S)/iu;

export function displayName(
  operator: { readonly name: string; readonly email: string },
  { name: organisation, displayNameFormat: format, displayNameCustom: custom }: Setting,
): DisplayName {
  if (format === 'custom' && custom !== '') {
    const named = custom.replace(BY, '');
    return { operator: named, asker: custom, waiting: named };
  }
  const shown = format === 'email' && operator.email !== '' ? operator.email : operator.name;
  const from = `${shown} from ${organisation}`;
  return { operator: shown, asker: `Operator ${from}`, waiting: from };
}

/** Who, of which organisation; once where both are the same. */
export const ofOrganisation = (operator: string, organisation: string): string =>
  organisation === '' || organisation === operator ? operator : `${operator}, ${organisation}`;

/** Where the operator's name stands alone: a custom text in full, also one that no sentence can take up. */
export const nameAlone = ({ operator, asker }: Pick<DisplayName, 'operator' | 'asker'>): string =>
  asker.replace(BY, '') === operator ? asker : operator;
