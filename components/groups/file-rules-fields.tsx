'use client';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/field.tsx';
import { fileDirection } from '#lib/protocol/file-rules.ts';
import { directionNames } from '#lib/session/file-rules.ts';
import type { Draft } from './settings-draft.ts';

type Props = {
  draft: Pick<Draft, 'direction' | 'megabytes' | 'blocked'>;
  choose: (own: Partial<Draft>) => void;
  wrongSize: string | null;
  wrongEndings: string | null;
};

/** Which files may go, and which way. */
export function FileRulesFields({ draft, choose, wrongSize, wrongEndings }: Props) {
  return (
    <>
      <SelectField
        label="Files may go"
        wide
        hint="Also into and out of a folder that the person opens."
        value={draft.direction}
        onChange={({ target }) => {
          const chosen = fileDirection.options.find((each) => each === target.value);
          if (chosen !== undefined) choose({ direction: chosen });
        }}
      >
        {fileDirection.options.map((each) => (
          <option key={each} value={each}>
            {directionNames[each]}
          </option>
        ))}
      </SelectField>
      <TextField
        label="Largest file (MB)"
        optional
        inputMode="numeric"
        className="max-w-36"
        value={draft.megabytes}
        onChange={(event) => choose({ megabytes: event.target.value })}
        error={wrongSize}
        hint={wrongSize === null ? 'Empty: any size that the receiving browser has room for.' : undefined}
      />
      <TextField
        label="Blocked file endings"
        optional
        placeholder="exe, bat, msi"
        autoCapitalize="none"
        spellCheck={false}
        value={draft.blocked}
        onChange={(event) => choose({ blocked: event.target.value })}
        error={wrongEndings}
        hint={
          wrongEndings === null
            ? 'Separate them with commas. It keeps accidents out, not intent: whoever renames a file can send it.'
            : undefined
        }
      />
    </>
  );
}
