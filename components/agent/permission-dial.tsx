'use client';
import { useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { Conversation, ConversationState } from '#lib/conversation/conversation.ts';
import { FEATURES, type Feature } from '#lib/protocol/feature.ts';
import { featureNames } from '#lib/session/feature-names.ts';
import { permittedNow } from '#lib/session/table.ts';
import { permissionWords } from './permissions.tsx';

type Props = { conversation: Pick<Conversation, 'takeBack'>; snapshot: ConversationState };

/**
 * What the operator may do now, each with a way to take it back at once. It only ever becomes less: more would be a new
 * request.
 */
export function PermissionDial({ conversation, snapshot }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { session, view } = snapshot;
  const { permissions, takenBack = [] } = session.terms;
  const now = permittedNow(session.terms);
  const takers = { user: 'you', organisation: view.organisation || 'an administrator' };
  const offBy = (feature: Feature): string =>
    `turned off by ${takenBack.includes(feature) ? takers.user : takers.organisation}`;
  return (
    <section
      aria-label="Permissions"
      className="max-h-[45vh] min-h-28 overflow-auto border-b border-line bg-canvas px-4 py-3"
    >
      <h2 ref={heading} tabIndex={-1} className="text-14 font-strong outline-none">
        {view.operator} may:
      </h2>
      <ul className="mt-1">
        {FEATURES.filter((feature) => permissions.includes(feature)).map((feature) => {
          const { Icon, can, only } = permissionWords[feature];
          const may = now.includes(feature);
          return (
            <li key={feature} className="flex items-center gap-2.5 py-1.5">
              <Icon size={18} strokeWidth={1.75} className="shrink-0 text-fg-3" aria-hidden />
              <span className={`min-w-0 grow ${may ? '' : 'text-fg-3'}`}>
                <span className={may ? '' : 'line-through'}>{can}</span>
                <small className="block text-13 text-pretty text-fg-2">{may ? only : offBy(feature)}</small>
              </span>
              {may && (
                <Button
                  aria-label={`Turn off ${featureNames[feature]}`}
                  onClick={() => {
                    conversation.takeBack(feature);
                    heading.current?.focus(); // the button that had it is gone
                  }}
                >
                  Turn off
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <p className="mt-1 text-13 text-pretty text-fg-2">
        {now.length > 1
          ? 'What you turn off stays off in this session.'
          : 'Nothing else is left: turning it off ends the session.'}
      </p>
    </section>
  );
}
