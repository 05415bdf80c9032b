'use client';
import { useRouter } from 'next/navigation';
import { useRef, type SubmitEvent } from 'react';
import { Button } from '#components/ui/button.tsx';
import { late } from '#components/ui/late.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { sentenceOf } from '#lib/protocol/faults.ts';
import { SETTING_LABELS, type SettingName, type SettingsView } from '#lib/protocol/settings.ts';
import { focusField } from './form-fields.ts';
import { OrganisationSettings, ShownSettings } from './organisation-settings.tsx';
import { SettingsConflict } from './settings-conflict.tsx';
import {
  ConnectionSettings,
  OnDemandSettings,
  SecuritySettings,
  TranscriptSettings,
  type Gateway,
} from './settings-parts.tsx';
import { useLeaveWarning } from './use-leave-warning.ts';
import { useSettingsForm } from './use-settings-form.ts';

const ConfirmDialog = late(() => import('#components/ui/dialog.tsx').then((dialog) => dialog.ConfirmDialog));

type Props = {
  settings: SettingsView;
  me: { readonly name: string; readonly email: string };
  gateway: Gateway;
};

/** /account/settings: one form, one Save. */
export function SettingsScreen({ settings, me, gateway }: Props) {
  const router = useRouter();
  const element = useRef<HTMLFormElement>(null);
  const form = useSettingsForm(
    settings,
    () => router.refresh(), // the menu shows the organisation's name
    (field) => element.current !== null && focusField(element.current, field),
  );
  const { result } = form;
  const leaving = useLeaveWarning(form.dirty);

  function errorOf(name: SettingName): string | null {
    const fault = form.wrong.get(name);
    return fault === undefined ? null : sentenceOf(fault);
  }
  const part = { form, errorOf, isChanged: (name: SettingName) => form.changed.includes(name) };
  const unsaved = [
    ...form.changed.map((name) => SETTING_LABELS[name]),
    ...(form.logo === 'kept' ? [] : ['Logo']),
  ];

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    void form.save();
  }

  return (
    <form ref={element} method="post" noValidate onSubmit={submit} className="flex min-h-0 grow flex-col">
      <header className="flex min-h-16 shrink-0 items-center py-4 pr-5 pl-6 max-wide:px-4 max-wide:py-3">
        <h1 className="text-20 font-strong">Settings</h1>
      </header>
      <div className="min-h-0 grow overflow-y-auto border-t border-line px-6 max-wide:px-4">
        <div className="max-w-[680px]">
          <OrganisationSettings {...part} />
          <ShownSettings {...part} me={me} />
          <OnDemandSettings {...part} />
          <ConnectionSettings {...part} gateway={gateway} />
          <SecuritySettings {...part} />
          <TranscriptSettings {...part} />
        </div>
      </div>
      <footer className="grid max-h-[70%] shrink-0 gap-3 overflow-y-auto border-t border-line bg-canvas px-6 py-3 max-wide:px-4">
        {result.at === 'conflict' && (
          <SettingsConflict
            base={form.base}
            newest={result.newest}
            onLoad={() => form.loadNewer(result.newest)}
            onMine={() => void form.saveMine(result.newest)}
          />
        )}
        {result.at === 'failed' && <Notice tone="danger">{sentenceOf(result.fault)}</Notice>}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" aria-busy={result.at === 'busy'}>
            {result.at === 'busy' ? 'Saving…' : 'Save'}
          </Button>
          <output className="min-w-0 flex-1 text-13 text-fg-2">
            {unsaved.length > 0 ? `Not saved: ${unsaved.join(', ')}.` : result.at === 'saved' ? 'Saved' : ''}
          </output>
        </div>
      </footer>
      {leaving.to !== null && (
        <ConfirmDialog
          open
          onClose={leaving.stay}
          title="Leave without saving?"
          confirmLabel="Leave"
          onConfirm={() => leaving.to !== null && router.push(leaving.to)}
        >
          {`Not saved: ${unsaved.join(', ')}.`}
        </ConfirmDialog>
      )}
    </form>
  );
}
