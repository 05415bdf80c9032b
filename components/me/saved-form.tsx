'use client';
import { useState, type ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { useSubmit, type SubmitOptions } from './use-submit.ts';

type Props<T> = SubmitOptions<T> & {
  button: string;
  /** said once it is saved, until something is typed again */
  said: string;
  children: (errorOf: (field: string) => string | null) => ReactNode;
};

/** A form that stays: its fields, its button, and beside that what came of it. */
export function SavedForm<T>({ button, said, children, onDone, ...options }: Props<T>) {
  const [saved, setSaved] = useState(false);
  const form = useSubmit({
    ...options,
    onDone(value: T, element) {
      setSaved(true);
      onDone(value, element);
    },
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
      {children(form.errorOf)}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" reason={form.reason}>
          {button}
        </Button>
        <output className="text-13 text-ok-fg">{saved ? said : ''}</output>
      </div>
    </form>
  );
}
