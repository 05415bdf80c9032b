'use client';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { useHindrance } from './hindrance.ts';
import { usePressedForm, type PressedFormOptions } from './use-pressed-form.ts';

type Props = PressedFormOptions & {
  title: string;
  /** what a person should know before anything is filled in */
  about: ReactNode;
  /** the fields, each told what is wrong with it */
  inputs: (errorOf: (field: string) => string | null) => ReactNode;
  button: { readonly idle: string; readonly busy: string };
  /** below the button */
  foot: string;
};

/** What somebody who was sent a link fills in and starts with one press; where the browser cannot do it, why. */
export function PressedForm({ title, about, inputs, button, foot, ...options }: Props) {
  const { form, busy, errorOf, general, onPress } = usePressedForm(options);
  const hindrance = useHindrance();
  return (
    <form
      ref={form}
      method="post"
      noValidate
      onSubmit={(event) => event.preventDefault()}
      className="grid gap-[18px]"
    >
      <div className="flex items-center gap-3.5">
        <Mark height={40} own="outline" />
        <h1 className="min-w-0 text-24 leading-8 font-strong text-balance wrap-anywhere">{title}</h1>
      </div>
      {about}
      {hindrance === null ? (
        <>
          {inputs(errorOf)}
          {general !== null && <Notice tone="danger">{general}</Notice>}
          <Button type="submit" variant="primary" size="lg" aria-busy={busy} onClick={onPress}>
            {busy ? button.busy : button.idle}
          </Button>
          <p className="text-center text-13 text-balance text-fg-3">{foot}</p>
        </>
      ) : (
        <Notice tone="danger" title={hindrance.title}>
          {hindrance.advice}
        </Notice>
      )}
    </form>
  );
}
