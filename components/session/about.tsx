'use client';
import { useEffect, useId, useRef, type RefObject } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Logo } from '#components/ui/logo.tsx';
import { Scrim } from '#components/ui/scrim.tsx';
import type { Conversation, ConversationState } from '#lib/conversation/conversation.ts';
import { VERSION } from '#lib/protocol/version.ts';
import { ofOrganisation } from '#lib/session/display-name.ts';
import { OtherEnd } from './other-end.tsx';
import { TRUST_LIMIT } from './trust-limit.ts';

type Props = {
  conversation: Conversation;
  snapshot: ConversationState;
  /** gets the focus back */
  opener: RefObject<HTMLElement | null>;
  onClose: () => void;
};

/**
 * What this program is, and what is known of this session. A dialog of the window's own, so that End Session in the
 * header stays above it and can be pressed; where there is no room it scrolls inside.
 */
export function About({ conversation, snapshot, opener, onClose }: Props) {
  const dialog = useRef<HTMLDivElement>(null);
  const titleId = useId();
  useEffect(() => {
    const button = opener.current;
    dialog.current?.focus();
    return () => {
      // The focus was in here; if it went to End Session it stays there.
      if (document.activeElement === document.body) button?.focus();
    };
  }, [opener]);
  useEffect(() => {
    // On the page, not the dialog: the focus may be on End Session.
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    document.addEventListener('keydown', escape);
    return () => document.removeEventListener('keydown', escape);
  }, [onClose]);

  return (
    <Scrim onPress={onClose}>
      <div
        ref={dialog}
        role="dialog"
        aria-labelledby={titleId}
        tabIndex={-1}
        className="grid max-h-full w-full max-w-[440px] scroll-pb-20 gap-4 overflow-auto overscroll-contain rounded-lg border border-line-2 bg-raised px-6 pt-6 shadow-lg outline-none max-[400px]:px-5 max-[400px]:pt-5"
      >
        <Logo height={26} />
        <h2 id={titleId} className="text-18 font-strong">
          About Parley
        </h2>
        <p className="text-pretty text-fg-2">
          Remote support in the browser. Nothing is installed. Lines go from browser to browser, encrypted;
          the server arranges the connection and does not see them.
        </p>
        <p className="text-14 text-pretty text-fg-2">{TRUST_LIMIT}</p>
        <Facts snapshot={snapshot} />
        {snapshot.session.at !== 'ended' && <OtherEnd conversation={conversation} snapshot={snapshot} />}
        <p className="text-13 text-fg-3">Parley {VERSION}, free software under the MIT license.</p>
        {/* stays in sight while the rest scrolls */}
        <div className="sticky bottom-0 -mx-6 flex flex-wrap items-center justify-between gap-3 border-t border-line bg-canvas px-6 py-3 max-[400px]:-mx-5 max-[400px]:px-5">
          <a
            href="/help"
            target="_blank"
            rel="noopener"
            className="flex min-h-11 items-center text-action-fg underline underline-offset-3"
          >
            Information Hub
          </a>
          <Button size="lg" onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    </Scrim>
  );
}

function Facts({ snapshot }: { snapshot: ConversationState }) {
  const { view, label, session } = snapshot;
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-14 wrap-anywhere">
      <dt className="text-fg-3">Operator</dt>
      <dd>{ofOrganisation(view.operator, view.organisation)}</dd>
      <dt className="text-fg-3">Device</dt>
      <dd>{view.device.name}</dd>
      <dt className="text-fg-3">User</dt>
      <dd>{view.device.user}</dd>
      {session.at !== 'ended' && (
        <>
          <dt className="text-fg-3">Encryption</dt>
          <dd>
            {label.text} <span className="block text-fg-2">{label.detail}</span>
            <a href="/help/networks" target="_blank" rel="noopener" className="inline-block py-1">
              What this means
            </a>
          </dd>
        </>
      )}
    </dl>
  );
}
