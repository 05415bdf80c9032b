import Link from 'next/link';
import type { ReactNode } from 'react';

export type Topic = { readonly id: string; readonly title: string; readonly body: ReactNode };

/** One short page per task. Each says only what this version does. */
export const topics: readonly Topic[] = [
  {
    id: 'join',
    title: 'Join a session that somebody offers you',
    body: (
      <>
        <p>
          Open the link that you were sent, or go to <Link href="/join">the join page</Link> and type the
          code. Enter your name and press <b>Start</b>. Nothing is installed.
        </p>
        <p>
          Keep the page open. When the operator connects you are asked first: <b>Approve</b> lets them in,{' '}
          <b>Reject</b> does not. Without an answer nothing happens. <b>End Session</b>, at the top right,
          ends everything at any time.
        </p>
        <p>
          A reload, a lost network or a closed lid does not end the session: open the same link in the same
          browser again.
        </p>
      </>
    ),
  },
  {
    id: 'create',
    title: 'Create an on-demand session',
    body: (
      <>
        <p>
          Go to <b>On-demand</b> and press <b>Create</b>. Send the join link, or read out the code. The link
          carries a key that only your browser and the other one ever see; a code does not.
        </p>
        <p>
          The invitation waits for two hours. <b>Extend</b> gives it more time, at most 24 hours in all. Once
          you have connected it no longer expires. Opening the link uses nothing up: only the first person who
          presses Start joins.
        </p>
      </>
    ),
  },
  {
    id: 'chat',
    title: 'Chat',
    body: (
      <>
        <p>
          Press <b>Chat</b> in the row of a session that is Available. The other person sees your name and
          organisation, and decides. Until then <b>Cancel</b> takes the request off their screen.
        </p>
        <p>
          Enter sends a line, Shift+Enter breaks it. One tick: handed to the link. Two ticks: the other
          browser has stored it. Two blue ticks: it has been seen. <b>Save</b> and <b>Copy</b> give you the
          whole transcript, on both sides.
        </p>
        <p>
          After the end <b>Transcript</b> in the row opens it again, in the browser that held the session and
          nowhere else. It stays there for 30 days, or as long as your organisation has set, unless you press{' '}
          <b>Clear transcript</b>.
        </p>
        <p>
          If the link is lost you can keep typing: lines wait in your browser and leave in order when it is
          back. Before the other machine restarts press <b>Expect restart</b>: the session then waits 15
          minutes instead of 2.
        </p>
      </>
    ),
  },
  {
    id: 'encryption',
    title: 'What the status bar says about encryption',
    body: (
      <>
        <p>Only what both browsers measured of their own side of the path is shown:</p>
        <ul className="list-disc pl-5">
          <li>
            <b>AES (P2P)</b>: straight from browser to browser.
          </li>
          <li>
            <b>TLS + AES</b>: through a gateway that is reached over TLS. The gateway cannot read it.
          </li>
          <li>
            <b>AES (gateway)</b>: through a gateway over UDP or TCP. The gateway cannot read it.
          </li>
          <li>
            <b>Securing…</b> and <b>Reconnecting…</b>: nothing is measured at the moment.
          </li>
        </ul>
        <p>
          The limit of every web page holds here too: whoever serves the page could serve a bad page. Use
          Parley from a server that you trust.
        </p>
      </>
    ),
  },
];
