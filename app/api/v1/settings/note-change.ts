/** What follows a save of the settings: a row of the audit log, and word to the broker. */
import type { Operator } from '#lib/accounts/accounts.ts';
import { changed } from '#lib/live/door.ts';
import type { AuditDetail } from '#lib/protocol/audit.ts';
import { SETTING_LABELS, type SettingName, type Settings } from '#lib/protocol/settings.ts';
import { store } from '#lib/store/store.ts';

type Change = {
  readonly operator: Operator;
  /** server time, ms */
  readonly at: number;
  readonly organisation: string;
  readonly detail: AuditDetail;
};

const names = Object.keys(SETTING_LABELS) as readonly SettingName[];

/** `<label>, before` and `<label>, after` for each value that differs. */
export const differences = (before: Settings, after: Settings): AuditDetail =>
  Object.fromEntries(
    names
      .filter((name) => before[name] !== after[name])
      .flatMap((name) => [
        [`${SETTING_LABELS[name]}, before`, before[name]],
        [`${SETTING_LABELS[name]}, after`, after[name]],
      ]),
  );

export async function noteChange({ operator, at, organisation, detail }: Change): Promise<void> {
  changed({ noun: 'organisation', id: 'only' });
  await store().audit.append({
    at,
    category: 'settings',
    action: 'Changed settings',
    actor: operator,
    subject: organisation,
    detail,
  });
}
