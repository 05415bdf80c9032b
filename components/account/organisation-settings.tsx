'use client';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RadioGroup } from '#components/ui/radio-group.tsx';
import { SETTING_LABELS } from '#lib/protocol/settings.ts';
import { displayName } from '#lib/session/display-name.ts';
import { LogoField } from './logo-field.tsx';
import { mixedWord } from './mixed-scripts.ts';
import { SettingsSection } from './settings-section.tsx';
import type { PartProps } from './settings-parts.tsx';

/** Name and logo. */
export function OrganisationSettings({ form, errorOf, isChanged }: PartProps) {
  const { draft, set } = form;
  const mixed = mixedWord(draft.organisation);
  return (
    <SettingsSection title="Organisation" unsaved={isChanged('organisation') || form.logo !== 'kept'}>
      <TextField
        label={SETTING_LABELS.organisation}
        name="organisation"
        autoComplete="organization"
        value={draft.organisation}
        onChange={(event) => set('organisation', event.target.value)}
        error={errorOf('organisation')}
        hint="The people you help see it."
      />
      {mixed !== null && (
        <Notice title={`“${mixed}” mixes letters of several alphabets.`}>
          Letters that look alike are used to pass for somebody else. Check that it is what you meant.
        </Notice>
      )}
      <LogoField kept={form.kept} choice={form.logo} onChoose={form.chooseLogo} />
    </SettingsSection>
  );
}

/** @param me who looks: the example speaks of them */
type ShownProps = PartProps & { me: { readonly name: string; readonly email: string } };

/** What stands in place of an operator's name. */
export function ShownSettings({ form, errorOf, isChanged, me }: ShownProps) {
  const { draft, set } = form;
  const custom = draft.displayNameFormat === 'custom';
  const example = displayName(me, { ...draft, name: draft.organisation });
  return (
    <SettingsSection
      title="What people see"
      unsaved={isChanged('displayNameFormat') || isChanged('displayNameCustom')}
    >
      <RadioGroup
        label={SETTING_LABELS.displayNameFormat}
        name="displayNameFormat"
        value={draft.displayNameFormat}
        onChange={(value) => set('displayNameFormat', value)}
        options={[
          { value: 'name', label: 'First name and last name' },
          { value: 'email', label: 'Email' },
          { value: 'custom', label: 'Custom' },
        ]}
      >
        {custom && (
          <div className="pl-6">
            <TextField
              label={SETTING_LABELS.displayNameCustom}
              name="displayNameCustom"
              autoComplete="off"
              value={draft.displayNameCustom}
              onChange={(event) => set('displayNameCustom', event.target.value)}
              error={errorOf('displayNameCustom')}
              hint="For example “Supported by NSL”. The audit log and operators still see the real name."
            />
          </div>
        )}
      </RadioGroup>
      <figure className="grid gap-1.5">
        <figcaption className="text-13 text-fg-3">People will read</figcaption>
        <p className="rounded-md bg-sunken px-3.5 py-2.5 text-14 font-strong wrap-anywhere">
          {custom && draft.displayNameCustom.trim() === ''
            ? '… wants to connect to your computer'
            : `${example.asker} wants to connect to your computer`}
        </p>
      </figure>
    </SettingsSection>
  );
}
