'use client';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useSyncExternalStore } from 'react';
import { sentenceOf, type Outcome } from '#lib/protocol/faults.ts';
import type { InvitationGreeting } from '#lib/protocol/http.ts';
import { parseJoinCode } from '#lib/protocol/join-code.ts';
import { InvitationForm } from './invitation-form.tsx';
import { JoinFrame } from './join-frame.tsx';
import { joinedHere } from './joined-here.ts';

const AgentPage = dynamic(() => import('#components/agent/agent-page.tsx').then((room) => room.AgentPage), {
  ssr: false,
  loading: () => (
    <p className="grid min-h-dvh place-items-center p-4 text-16 text-fg-2">Connecting to the portal…</p>
  ),
});

type Props = {
  /** as the address has it */
  code: string;
  greeting: Outcome<InvitationGreeting>;
  organisation: string;
  /** first guess for the device's name */
  device: string;
};

/** A link's page: its invitation, or the agent window in the browser that has joined with it. */
export function Invited({ code, greeting, organisation, device }: Props) {
  const store = joinedHere(code);
  const joined = useSyncExternalStore(store.subscribe, store.get, () => 'asking' as const);
  const canonical = parseJoinCode(code);

  if (joined === 'yes' && canonical.ok) return <AgentPage code={canonical.value} />;
  return (
    <JoinFrame organisation={organisation}>
      {greeting.ok ? (
        <InvitationForm greeting={greeting.value} device={device} onJoined={store.joined} />
      ) : joined === 'asking' ? (
        // Its own browser may know more than the server tells a stranger.
        <p className="text-fg-2">
          Opening…<noscript> {sentenceOf(greeting.fault)}</noscript>
        </p>
      ) : (
        <div className="grid gap-4">
          <h1 className="text-24 font-strong text-balance">This does not open a session</h1>
          <p className="text-pretty text-fg-2">{sentenceOf(greeting.fault)}</p>
          <Link
            href="/join"
            prefetch={false}
            className="flex min-h-11 items-center justify-self-start text-action-fg underline underline-offset-3"
          >
            Type another code
          </Link>
        </div>
      )}
    </JoinFrame>
  );
}
