import { useId, type ReactNode } from 'react';

type Props = { title: string; unsaved: boolean; children: ReactNode };

/** A part of the settings, marked while something in it is not saved. */
export function SettingsSection({ title, unsaved, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-5 border-t border-line py-6 first:border-t-0">
      <h2 className="flex items-baseline gap-2.5 text-16 font-strong">
        <span id={id}>{title}</span>
        {unsaved && <span className="text-12 font-normal text-wait-fg">Not saved</span>}
      </h2>
      {children}
    </section>
  );
}
