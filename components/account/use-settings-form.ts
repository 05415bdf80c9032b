'use client';
import { useState } from 'react';
import type { Fault } from '#lib/protocol/faults.ts';
import { faultsByField } from '#lib/protocol/http.ts';
import { settingsBody, type SettingName, type SettingsView } from '#lib/protocol/settings.ts';
import { deleteLogo, readSettings, saveLogo, saveSettings } from '#lib/roster/settings.ts';
import {
  bodyOf,
  changesOf,
  draftOf,
  mergedOver,
  SETTING_NAMES,
  type Draft,
  type LogoChoice,
} from './settings-draft.ts';

export type SettingsForm = ReturnType<typeof useSettingsForm>;

/** How the last Save went. */
type Result =
  | { readonly at: 'none' | 'busy' | 'saved' }
  | { readonly at: 'failed'; readonly fault: Fault }
  /** somebody else saved meanwhile: what is kept now */
  | { readonly at: 'conflict'; readonly newest: SettingsView };

/**
 * The form and its one Save.
 * @param read the values as the page was made
 * @param onSaved after every save that went through
 * @param onWrong the first field that is wrong
 */
export function useSettingsForm(
  read: SettingsView,
  onSaved: () => void,
  onWrong: (field: SettingName) => void,
) {
  const [base, setBase] = useState(read);
  const [draft, setDraft] = useState<Draft>(() => draftOf(read.settings));
  const [logo, setLogo] = useState<LogoChoice>('kept');
  const [wrong, setWrong] = useState<ReadonlyMap<string, Fault>>(new Map());
  const [result, setResult] = useState<Result>({ at: 'none' });
  const changed = changesOf(base.settings, draft);

  function set<Name extends SettingName>(name: Name, value: Draft[Name]): void {
    setDraft((now) => ({ ...now, [name]: value }));
    setResult((now) => (now.at === 'saved' ? { at: 'none' } : now));
  }

  function chooseLogo(choice: LogoChoice): void {
    setLogo(choice);
    setResult((now) => (now.at === 'saved' ? { at: 'none' } : now));
  }

  function mark(faults: ReadonlyMap<string, Fault>): boolean {
    setWrong(faults);
    const first = SETTING_NAMES.find((name) => faults.has(name));
    if (first === undefined) return false;
    setResult({ at: 'none' });
    onWrong(first);
    return true;
  }

  async function refuse(fault: Fault, field: string | undefined): Promise<void> {
    if (field !== undefined && mark(new Map([[field, fault]]))) return;
    if (fault !== 'settings-changed') return setResult({ at: 'failed', fault });
    const newest = await readSettings();
    setResult(newest.ok ? { at: 'conflict', newest: newest.value } : { at: 'failed', fault: newest.fault });
  }

  /** The values first, then the logo on top of the version that they made. */
  async function save(typed: Draft, version: number): Promise<void> {
    if (result.at === 'busy') return;
    const body = bodyOf(typed, version);
    if (mark(faultsByField(settingsBody.safeParse(body).error?.issues ?? []))) return;
    setResult({ at: 'busy' });
    let answer = await saveSettings(body);
    if (answer.ok && logo !== 'kept') {
      setBase(answer.value);
      setDraft(draftOf(answer.value.settings));
      const { version: now } = answer.value;
      answer = logo === 'deleted' ? await deleteLogo(now) : await saveLogo(logo.file, now);
    }
    if (!answer.ok) return refuse(answer.fault, answer.field);
    setBase(answer.value);
    setDraft(draftOf(answer.value.settings));
    setLogo('kept');
    setResult({ at: 'saved' });
    onSaved();
  }

  return {
    draft,
    logo,
    /** the logo that is kept */
    kept: base.logo,
    base,
    wrong,
    result,
    changed,
    dirty: changed.length > 0 || logo !== 'kept',
    set,
    chooseLogo,
    save: () => save(draft, base.version),
    /** Drops what was typed. */
    loadNewer(newest: SettingsView): void {
      setBase(newest);
      setDraft(draftOf(newest.settings));
      setLogo('kept');
      setWrong(new Map());
      setResult({ at: 'none' });
    },
    /** What was typed goes over the newer values; what was left alone takes them. */
    saveMine(newest: SettingsView): Promise<void> {
      const mine = mergedOver(newest.settings, base.settings, draft);
      setBase(newest);
      setDraft(mine);
      return save(mine, newest.version);
    },
  };
}
