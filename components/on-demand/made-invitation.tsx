'use client';
import { ClipboardList, Mail } from 'lucide-react';
import { useRef } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { MadeLinkField } from '#components/ui/made-link-field.tsx';
import { QrCode } from '#components/ui/qr-code.tsx';
import { showJoinCode } from '#lib/protocol/join-code.ts';
import { BigCode } from './big-code.tsx';
import { invitationMail, invitationText, joinAddress, type Inviting } from './invitation-text.ts';

/** Link and code of a new on-demand session, by every way to hand them over. */
export function MadeInvitation({ code, link }: { code: string; link: string }) {
  const codeField = useRef<HTMLInputElement>(null);
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <QrCode text={link} label="QR code of the join link" size={132} />
        <div className="grid min-w-0 gap-1.5">
          <span className="text-13 font-medium text-fg-2">Code, to read out on the phone</span>
          <BigCode code={code} field={codeField} />
          <div className="flex flex-wrap items-center gap-2">
            <CopyButton label="Copy code" text={showJoinCode(code)} shownIn={codeField} />
            <span className="text-13 text-fg-2">They type it at {joinAddress(link)}</span>
          </div>
        </div>
      </div>
      <MadeLinkField label="Join link" link={link}>
        The link carries a key that no server sees. The code alone does not.
      </MadeLinkField>
    </>
  );
}

/** The helpers at the left of the dialog's footer. */
export const InvitationWays = (inviting: Inviting) => (
  <>
    <CopyButton
      label="Copy invitation text"
      text={invitationText(inviting)}
      icon={<ClipboardList size={16} strokeWidth={1.75} aria-hidden />}
    />
    <a
      href={invitationMail(inviting)}
      className="inline-flex h-8 items-center gap-2 rounded-sm border border-edge-2 bg-sheet px-3 text-14 font-medium text-fg no-underline hover:bg-hover"
    >
      <Mail size={16} strokeWidth={1.75} aria-hidden />
      E-mail
    </a>
  </>
);
