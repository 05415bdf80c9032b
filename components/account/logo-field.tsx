'use client';
import { CircleAlert } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ChangeEvent } from 'react';
import { logoAddress, LogoImage } from '#components/agent/own-logo.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import type { LogoView } from '#lib/protocol/settings.ts';
import { checkLogo } from '#lib/roster/settings.ts';
import type { LogoChoice } from './settings-draft.ts';

type Props = {
  kept: LogoView | null;
  choice: LogoChoice;
  onChoose: (choice: LogoChoice) => void;
};

/** A logo to choose, looked at by the server before it is shown here, and how it will look. */
export function LogoField({ kept, choice, onChoose }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [checking, setChecking] = useState(false);
  const turn = useRef(0);
  // Saved, or newer values loaded: the file that was chosen is no longer about to be anything.
  useEffect(() => {
    if (choice === 'kept' && input.current !== null) input.current.value = '';
  }, [choice]);

  async function look(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0];
    if (file === undefined) return;
    const mine = (turn.current += 1);
    setFault(null);
    setChecking(true);
    const checked = await checkLogo(file);
    if (turn.current !== mine) return; // another one was chosen meanwhile
    setChecking(false);
    if (checked.ok) onChoose({ file, checked: checked.value });
    else setFault(checked.fault);
  }

  function leave(next: LogoChoice): void {
    turn.current += 1;
    setChecking(false);
    setFault(null);
    if (input.current !== null) input.current.value = '';
    onChoose(next);
  }

  const shown =
    choice === 'deleted'
      ? null
      : choice === 'kept'
        ? kept && { logo: kept, src: logoAddress(kept) }
        : { logo: choice.checked, src: choice.checked.image };
  return (
    <div className="grid gap-3">
      <div className="grid gap-1.5">
        <label htmlFor={id} className="text-13 font-medium text-fg-2">
          Logo
        </label>
        <input
          ref={input}
          id={id}
          type="file"
          accept=".png,.jpg,.jpeg,.webp,image/png,image/jpeg,image/webp"
          aria-invalid={fault !== null || undefined}
          aria-describedby={`${fault === null ? '' : `${id}-error `}${id}-hint`}
          onChange={(event) => void look(event)}
          className="w-full text-14 text-fg-2 file:mr-3 file:h-8 file:cursor-pointer file:rounded-sm file:border file:border-edge-2 file:bg-sheet file:px-3 file:text-14 file:font-medium file:text-fg hover:file:bg-hover"
        />
        {fault !== null && (
          <p
            id={`${id}-error`}
            role="alert"
            className="flex items-start gap-1.5 text-13 font-medium text-danger-fg"
          >
            <CircleAlert size={14} strokeWidth={1.75} className="mt-[3px]" aria-hidden />
            <span className="text-pretty">{sentenceOf(fault)}</span>
          </p>
        )}
        <p id={`${id}-hint`} className="text-13 text-pretty text-fg-3">
          PNG, JPEG or WebP, at most 3 MB. People you help see it on top of their window, at most 312 × 79
          pixels large.
        </p>
      </div>
      <output className="block text-13 text-fg-2">
        {checking
          ? 'Looking at the picture…'
          : choice === 'deleted'
            ? 'The logo goes with the next Save. People will read the name instead.'
            : shown === null
              ? 'There is no logo: people read the name instead.'
              : ''}
      </output>
      {shown !== null && <Previews {...shown} />}
      {typeof choice !== 'string' && choice.checked.faint && (
        <Notice>On a light page this picture can hardly be seen. A darker one is easier to recognise.</Notice>
      )}
      <div className="flex gap-2">
        {choice === 'kept' ? (
          kept !== null && <Button onClick={() => leave('deleted')}>Delete</Button>
        ) : (
          <Button onClick={() => leave('kept')}>{choice === 'deleted' ? 'Keep the logo' : 'Undo'}</Button>
        )}
      </div>
    </div>
  );
}

const Previews = ({ logo, src }: { logo: Pick<LogoView, 'width' | 'height' | 'plate'>; src: string }) => (
  <div className="grid gap-3 wide:grid-cols-2">
    {(['light', 'dark'] as const).map((theme) => (
      <figure key={theme} className="grid min-w-0 gap-1.5">
        <div
          data-theme={theme}
          className="grid min-h-[111px] place-items-center rounded-md border border-line-2 bg-sheet p-4"
        >
          <LogoImage logo={logo} src={src} alt={`The logo on a ${theme} page`} className="max-h-[79px]" />
        </div>
        <figcaption className="text-12 text-fg-3">{theme === 'light' ? 'Light' : 'Dark'}</figcaption>
      </figure>
    ))}
  </div>
);
