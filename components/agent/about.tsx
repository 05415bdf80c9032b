'use client';
import { useEffect, useId, useRef, type RefObject } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TRUST_LIMIT } from '#components/session/trust-limit.ts';
import { Logo } from '#components/ui/logo.tsx';
import type { ConversationSnapshot } from '#lib/conversation/conversation.ts';
import { Scrim } from './scrim.tsx';

type Props = {
  snapshot: ConversationSnapshot;
  /** gets the focus back */
  opener: RefObject<HTMLElement | null>;
  onClose: () => void;
};

/** What this page is. A dialog of the agent window's own, so that End Session stays above it. */
export function About({ snapshot, opener, onClose }: Props) {
  const dialog = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const { view, label } = snapshot;
  useEffect(() => {
    const button = opener.current;
    dialog.current?.focus();
    return () => button?.focus();
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
        className="grid max-h-full w-full max-w-[440px] gap-4 overflow-auto rounded-lg border border-line-2 bg-raised p-6 shadow-lg outline-none max-[400px]:p-5"
      >
        <Logo height={26} />
        <h2 id={titleId} className="text-18 font-strong">
          About Parley
        </h2>
        <p className="text-fg-2">
          Remote support in the browser. Nothing is installed. Lines go from browser to browser, encrypted;
          the server arranges the connection and does not see them.
        </p>
        <p className="text-14 text-fg-2">{TRUST_LIMIT}</p>
        <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-14 wrap-anywhere">
          <dt className="text-fg-3">Operator</dt>
          <dd>
            {view.operator}, {view.organisation}
          </dd>
          <dt className="text-fg-3">Encryption</dt>
          <dd>
            {label.text} <span className="block text-fg-2">{label.detail}</span>
          </dd>
        </dl>
        <div className="flex flex-wrap items-center justify-between gap-3">
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
