import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { sentenceOf } from '#lib/protocol/faults.ts';
import type { RosterSnapshot } from '#lib/roster/roster.ts';

type Props = Pick<RosterSnapshot, 'portal' | 'refusal'> & {
  /** whether there is a list already */
  known: boolean;
  /** where to come back to after signing in */
  path: string;
};

/** Says when the list is not live, and what to do. */
export function PortalNotice({ portal, refusal, known, path }: Props) {
  if (refusal !== null)
    return (
      <Notice
        tone="danger"
        title="The list is not live."
        action={
          refusal === 'not-signed-in' ? (
            // A whole new page: this one may hold another operator's list.
            <Button
              className="-my-1.5"
              onClick={() => location.assign(`/sign-in?next=${encodeURIComponent(path)}`)}
            >
              Sign in
            </Button>
          ) : (
            <Button className="-my-1.5" onClick={() => location.reload()}>
              Reload
            </Button>
          )
        }
      >
        {sentenceOf(refusal)}
      </Notice>
    );
  if (portal === 'online' || (portal === 'connecting' && !known)) return null;
  return (
    <Notice tone="wait" title="The portal cannot be reached.">
      {!known
        ? 'The list appears as soon as it answers. Check your network; if pages open and this stays, the network blocks WebSockets: ask whoever runs it to allow them for this address.'
        : 'The list may be out of date. It comes back by itself; sessions that run go on.'}
    </Notice>
  );
}
