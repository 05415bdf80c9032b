'use client';
import { useEffect, useId, useRef, type ReactNode, type SubmitEvent } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { GroupRow } from '#lib/protocol/devices.ts';
import { sentenceOf } from '#lib/protocol/faults.ts';
import { GroupSettingsFields, isFieldFault } from './group-settings-fields.tsx';
import { LoseNotice, NewerNotice } from './settings-notices.tsx';
import { useGroupSettings } from './use-group-settings.ts';

type Props = { group: GroupRow; onClose: () => void };
const DOING = 'This is being done now.';

/** *Device group settings*, from when it is opened until it is saved or left. */
export function GroupSettingsDialog({ group, onClose }: Props) {
  const form = useId();
  const settings = useGroupSettings(group, onClose);
  const { draft, newer, question, fault, busy } = settings;
  const reason = busy ? DOING : null;
  const wrong = fault !== null && isFieldFault(fault);
  const notices = useRef<HTMLDivElement>(null);
  const saving = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  // The button that led back from a question is gone.
  useEffect(() => {
    if (asked.current && question === null) saving.current?.focus();
    asked.current = question !== null;
  }, [question]);
  // In a low window they are below the edge.
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    notices.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [newer, question, fault]);
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    settings.save();
  }
  return (
    <Dialog
      open
      onClose={settings.leave}
      title="Device group settings"
      description={`They hold for every operator on every device in “${group.name}”, from the moment they are saved.`}
      width={560}
      footer={
        question === null ? (
          <>
            {newer !== null && (
              <Button onClick={settings.loadNewer} reason={reason}>
                Load theirs
              </Button>
            )}
            <span className="grow" />
            <Button onClick={settings.leave}>Cancel</Button>
            <Button ref={saving} type="submit" form={form} variant="primary" reason={reason}>
              {newer === null ? 'Save' : 'Save mine over theirs'}
            </Button>
          </>
        ) : question.of === 'lose' ? (
          <Asked wayBack={<Button onClick={settings.goBack}>Go back</Button>}>
            <Button variant="danger" onClick={settings.saveAnyway} reason={reason}>
              Save and turn off
            </Button>
          </Asked>
        ) : (
          <Asked wayBack={<Button onClick={settings.goBack}>Keep editing</Button>}>
            <Button variant="danger" onClick={onClose}>
              Discard changes
            </Button>
          </Asked>
        )
      }
    >
      <form id={form} noValidate onSubmit={submit} className="grid gap-4">
        <GroupSettingsFields draft={draft} choose={settings.choose} fault={fault} />
      </form>
      <div ref={notices} className="grid gap-4 empty:hidden">
        {newer !== null && <NewerNotice newer={newer} draft={draft} />}
        {question?.of === 'lose' && <LoseNotice lost={question.lost} />}
        {question?.of === 'leave' && (
          <Notice tone="danger" title="Your changes are not saved.">
            Keep editing to save them.
          </Notice>
        )}
        {fault !== null && !wrong && <Notice tone="danger">{sentenceOf(fault)}</Notice>}
      </div>
    </Dialog>
  );
}

/** Two ways out of a question; the one that changes nothing gets the focus. */
function Asked({ wayBack, children }: { wayBack: ReactNode; children: ReactNode }) {
  const back = useRef<HTMLSpanElement>(null);
  useEffect(() => back.current?.querySelector('button')?.focus(), []);
  return (
    <>
      <span className="grow" />
      <span ref={back} className="contents">
        {wayBack}
      </span>
      {children}
    </>
  );
}
