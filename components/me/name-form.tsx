'use client';
import { TextField } from '#components/ui/field.tsx';
import { renameMe } from '#lib/roster/users.ts';
import { SavedForm } from './saved-form.tsx';

export const NameForm = ({ name, onSaved }: { name: string; onSaved: () => void }) => (
  <SavedForm
    now={0}
    send={(text) => renameMe(text('name'))}
    onDone={onSaved}
    fields={{}}
    button="Save name"
    said="Saved."
  >
    {(errorOf) => (
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        defaultValue={name}
        error={errorOf('name')}
        hint="The people you help see it, unless your organisation shows another name."
      />
    )}
  </SavedForm>
);
