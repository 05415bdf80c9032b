'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { renameMe } from '#lib/roster/users.ts';
import { useSubmit } from './use-submit.ts';

export function NameForm({ name, onSaved }: { name: string; onSaved: () => void }) {
  const [saved, setSaved] = useState(false);
  const form = useSubmit({
    now: 0,
    send: (text) => renameMe(text('name')),
    onDone: () => {
      setSaved(true);
      onSaved();
    },
    fields: {},
  });
  return (
    <form
      method="post"
      noValidate
      onSubmit={form.onSubmit}
      onChange={() => setSaved(false)}
      className="grid gap-4"
    >
      {form.general !== null && <Notice tone="danger">{form.general}</Notice>}
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        defaultValue={name}
        error={form.errorOf('name')}
        hint="The people you help see it, unless your organisation shows another name."
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" reason={form.reason}>
          Save name
        </Button>
        <output className="text-13 text-ok-fg">{saved ? 'Saved.' : ''}</output>
      </div>
    </form>
  );
}
