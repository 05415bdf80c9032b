'use client';
import { Mark } from '#components/ui/logo.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { ConversationSnapshot } from '#lib/conversation/conversation.ts';
import { VERSION } from '#lib/protocol/version.ts';
import { TRUST_LIMIT } from './trust-limit.ts';

type Props = {
  open: boolean;
  onClose: () => void;
  /** the session it is about; null where there is none */
  snapshot: ConversationSnapshot | null;
};

/** What this program is, and what is known of this session. Load it lazily: it brings the dialog along. */
export function AboutDialog({ open, onClose, snapshot }: Props) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="About Parley"
      description="Remote support in the browser, on your own server. Nothing is installed."
      footer={
        <>
          <a href="/help" target="_blank" rel="noopener" className="text-14 font-medium">
            Information Hub
          </a>
          <Button className="ml-auto" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <div className="flex items-start gap-4">
        <Mark height={40} />
        <div className="grid min-w-0 gap-3 text-14 text-fg-2">
          <p>
            Lines go from browser to browser, encrypted. The server arranges the connection and does not see
            them.
          </p>
          <p>{TRUST_LIMIT}</p>
          {snapshot !== null && <Facts snapshot={snapshot} />}
          <p className="text-13 text-fg-3">Parley {VERSION}, free software under the MIT license.</p>
        </div>
      </div>
    </Dialog>
  );
}

function Facts({ snapshot }: { snapshot: ConversationSnapshot }) {
  const { view, label, session } = snapshot;
  const facts = [
    ['Operator', view.organisation === '' ? view.operator : `${view.operator}, ${view.organisation}`],
    ['Device', view.device.name],
    ['User', view.device.user],
    ...(session.at === 'ended' ? [] : [['Encryption', `${label.text} · ${label.detail}`]]),
  ];
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-13">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-fg-3">{name}</dt>
          <dd className="break-words text-fg">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
