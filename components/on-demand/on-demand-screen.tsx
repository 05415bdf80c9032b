'use client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { MessagesMenu } from '#components/messages/messages-menu.tsx';
import { useMessageDesk } from '#components/messages/use-message-desk.tsx';
import { SearchField } from '#components/portal/search-field.tsx';
import { SelectionBar } from '#components/portal/selection-bar.tsx';
import { useNarrow } from '#components/portal/use-narrow.ts';
import { Button } from '#components/ui/button.tsx';
import { late } from '#components/ui/late.tsx';
import { isOver } from '#components/ui/status-word.tsx';
import { readReports } from '#lib/roster/reports.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import type { Made } from './create-form.tsx';
import { PortalNotice } from './portal-notice.tsx';
import { findRows, reasonsOf } from './row-rules.ts';
import { Said } from './said.tsx';
import { SessionsBody } from './sessions-body.tsx';
import { TroubleNotice } from './trouble-notice.tsx';
import { useLast } from './use-last.ts';
import { useRoster } from './use-roster.ts';
import { useRowDeeds } from './use-row-deeds.ts';

const CreateDialog = late(() => import('./create-dialog.tsx').then((dialog) => dialog.CreateDialog));
const EndConfirmation = late(() => import('./end-confirmation.tsx').then((dialog) => dialog.EndConfirmation));

const KeptDialog = late(() => import('#components/report/kept-dialog.tsx').then((kept) => kept.KeptDialog));

/** One by the device's name, several by their number. */
const peopleOf = (rows: readonly InvitationRow[]): string =>
  rows.length === 1 && rows[0] !== undefined ? rows[0].device || rows[0].name : `${rows.length} devices`;

/** @param me the id of the operator who looks */
type Props = { me: string; user: string; organisation: string };

/** /on-demand: the live list of on-demand sessions, and Create. */
export function OnDemandScreen({ me, user, organisation }: Props) {
  const roster = useRoster();
  const narrow = useNarrow();
  const [words, setWords] = useState('');
  const [shows, setShows] = useState<'nothing' | 'form' | Made>('nothing');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const ended = (roster.invitations ?? []).filter((row) => isOver(row.status)).length;
  const messages = useMessageDesk();
  const sendTo = (those: readonly InvitationRow[]): void =>
    messages.open({ at: 'send', to: { ids: those.map(({ id }) => id) }, words: peopleOf(those) });
  const { deeds, busy, ...doing } = useRowDeeds(me, roster.offset, ended, setShows, (row) => sendTo([row]));
  const createUsed = useLast(shows === 'nothing' ? null : shows) !== null;
  const endUsed = useLast(doing.ending) !== null;
  const reported = useLast(doing.reported);

  const rows = roster.invitations === null ? null : findRows(roster.invitations, words);
  const chosen = narrow ? [] : (rows ?? []).filter((row) => selected.has(row.id));
  const [only] = chosen;
  const reachable = chosen.filter((row) => reasonsOf(row, me).message === null);
  const open = roster.invitations === null ? undefined : roster.invitations.length - ended;
  return (
    <div className="relative flex min-h-0 grow flex-col">
      {chosen.length > 0 ? (
        <>
          <h1 className="sr-only">On-demand</h1>
          <SelectionBar
            count={chosen.length}
            noun="session"
            reasonOf={(act) =>
              only === undefined
                ? null
                : act === 'message' && reachable.length > 0
                  ? null
                  : reasonsOf(only, me)[act]
            }
            busy={busy !== null}
            onAct={(act) =>
              act === 'message' ? sendTo(reachable) : only !== undefined && deeds.open(only, act)
            }
            onClear={() => setSelected(new Set())}
          />
        </>
      ) : (
        <header className="flex min-h-16 shrink-0 flex-wrap items-center gap-3 py-4 pr-5 pl-6 max-wide:px-4 max-wide:py-3">
          <h1 className="text-20 font-strong">On-demand</h1>
          <span className="grow pt-[3px] text-fg-3 tabular">{open === undefined ? '' : `${open} open`}</span>
          <SearchField placeholder="Search name, code or customer" words={words} onWords={setWords} />
          <MessagesMenu group={null} onSent={() => messages.open({ at: 'sent' })} />
          <Button
            variant="primary"
            icon={<Plus size={16} strokeWidth={1.75} aria-hidden />}
            onPointerEnter={CreateDialog.warm}
            onFocus={CreateDialog.warm}
            onClick={() => setShows('form')}
          >
            Create
          </Button>
        </header>
      )}
      <div className="grid shrink-0 gap-2 pr-5 pl-6 not-empty:pb-3 max-wide:px-4">
        <PortalNotice {...roster} known={roster.invitations !== null} path="/on-demand" />
        <TroubleNotice trouble={doing.trouble} offset={roster.offset} onDismiss={doing.dismiss} />
      </div>
      <SessionsBody
        rows={rows}
        words={words}
        onAll={() => setWords('')}
        narrow={narrow}
        me={me}
        offset={roster.offset}
        busy={busy}
        deeds={deeds}
        selected={selected}
        onSelect={setSelected}
      />
      {messages.desk}
      <Said text={doing.said} onOver={doing.hush} />
      {createUsed && (
        <CreateDialog
          shows={shows}
          onMade={setShows}
          onClose={() => setShows('nothing')}
          user={user}
          organisation={organisation}
          offset={roster.offset}
        />
      )}
      {reported !== null && (
        <KeptDialog
          id={reported.id}
          name={reported.name}
          read={readReports}
          open={doing.reported !== null}
          onWhole={deeds.transcriptOf(reported) === null ? null : () => deeds.transcript(reported)}
          onClose={doing.closeReport}
        />
      )}
      {endUsed && (
        <EndConfirmation
          row={doing.ending}
          busy={busy !== null}
          onKeep={doing.keep}
          onEnd={doing.confirmEnd}
        />
      )}
    </div>
  );
}
