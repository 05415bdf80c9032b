'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import { Button, type ButtonVariant } from './button.tsx';
import { ByHand, NOT_COPIED } from './by-hand.tsx';
import { copyText } from './copy-text.ts';

const SHOWN_MS = 2_000;

type Props = {
  label: string;
  text: string;
  /** the field that shows the text already; without one it appears where the browser does not allow copying */
  shownIn?: RefObject<HTMLInputElement | null>;
  variant?: ButtonVariant;
  icon?: ReactNode;
  className?: string;
};

/**
 * Copies; for 2 s it says "Copied", or that it could not, without changing its width. Where it could not, the text is
 * selected for copying by hand, on a line of its own: it stands in a row that wraps.
 */
export function CopyButton({ label, text, shownIn, variant = 'outline', icon, className }: Props) {
  const [result, setResult] = useState<'copied' | 'failed' | null>(null);
  const [byHand, setByHand] = useState(false);
  useEffect(() => {
    if (result === null) return;
    const timer = setTimeout(() => setResult(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [result]);

  async function copy(): Promise<void> {
    const copied = await copyText(text);
    setResult(copied ? 'copied' : 'failed');
    setByHand(!copied);
    if (copied) return;
    shownIn?.current?.focus();
    shownIn?.current?.select();
  }
  const shown = result === 'copied' ? 'Copied' : result === 'failed' ? 'Not copied' : label;
  return (
    <>
      <Button
        variant={variant}
        className={className}
        icon={
          result === 'copied' ? (
            <Check size={16} strokeWidth={1.75} aria-hidden />
          ) : (
            (icon ?? <Copy size={16} strokeWidth={1.75} aria-hidden />)
          )
        }
        onClick={() => void copy()}
      >
        <span className="grid">
          <span aria-hidden className="invisible col-start-1 row-start-1">
            {label}
          </span>
          <span className="col-start-1 row-start-1" aria-live="polite">
            {shown}
          </span>
        </span>
      </Button>
      {byHand && (
        <div className="order-last grid w-full gap-1.5 text-13">
          <output className="block text-danger-fg">{NOT_COPIED}</output>
          {shownIn === undefined && <ByHand text={text} />}
        </div>
      )}
    </>
  );
}
