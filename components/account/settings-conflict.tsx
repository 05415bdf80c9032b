'use client';
import { useEffect, useRef } from 'react';
import { useZone } from '#components/on-demand/use-zone.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { SettingsView } from '#lib/protocol/settings.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { differencesOf } from './settings-draft.ts';

type Props = {
  base: SettingsView;
  newest: SettingsView;
  onLoad: () => void;
  onMine: () => void;
};

/** Somebody else saved meanwhile: who, when and what, and the two ways on. */
export function SettingsConflict({ base, newest, onLoad, onMine }: Props) {
  const calendar = createCalendar(useZone());
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const { changed } = newest;
  const differences = differencesOf(base, newest);
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Notice
        tone="danger"
        title={
          changed === null
            ? 'The settings were changed meanwhile.'
            : `${changed.by} saved the settings at ${calendar.time(changed.at)}.`
        }
      >
        Nothing of yours was saved, and nothing of it is lost.
        {differences.length > 0 && (
          <dl className="mt-2 grid gap-1">
            {differences.map(({ label, value }) => (
              <div key={label} className="wrap-anywhere">
                <dt className="inline text-fg-2">{label}: </dt>
                <dd className="inline font-medium">{value}</dd>
              </div>
            ))}
          </dl>
        )}
        <p className="mt-2 text-fg-2">
          Save mine keeps what you have changed; everything else takes the newer values.
        </p>
        <div className="mt-2.5 flex flex-wrap gap-2">
          <Button onClick={onMine}>Save mine</Button>
          <Button onClick={onLoad}>Load the newer values</Button>
        </div>
      </Notice>
    </div>
  );
}
