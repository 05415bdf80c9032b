/** The words of an invitation, to send by any way there is. Pure. */
import { showJoinCode } from '#lib/protocol/join-code.ts';

export type Inviting = {
  readonly user: string;
  readonly organisation: string;
  readonly code: string;
  readonly link: string;
};

/** Host and path where a code is typed, without the scheme: `help.nsl.example/join`. */
export function joinAddress(link: string): string {
  const url = new URL(link);
  return `${url.host}/join`;
}

export const invitationSubject = ({ organisation }: Inviting): string =>
  organisation === '' ? 'Remote support' : `Remote support from ${organisation}`;

export const invitationText = ({ user, organisation, code, link }: Inviting): string =>
  [
    `${user}${organisation === '' ? '' : ` from ${organisation}`} invites you to a support session.`,
    '',
    `Open this link on the computer that needs help: ${link}`,
    `Or go to ${joinAddress(link)} and type the code ${showJoinCode(code)}.`,
    '',
    'You approve before anyone can see or do anything. Go on only if you expect this.',
  ].join('\n');

/** Opens the operator's own mail program, filled in. */
export const invitationMail = (inviting: Inviting): string =>
  `mailto:?subject=${encodeURIComponent(invitationSubject(inviting))}&body=${encodeURIComponent(
    invitationText(inviting).replaceAll('\n', '\r\n'),
  )}`;
