'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Button, type ButtonVariant } from './button.tsx';
import { copyText } from './copy-text.ts';

const SHOWN_MS = 2_000;

type Props = {
  label: string;
  text: string | (() => Promise<string>);
  variant?: ButtonVariant;
  icon?: ReactNode;
  className?: string;
};

/** Copies; for 2 s it says "Copied", or that it could not, without changing its width. */
export function CopyButton({ label, text, variant = 'outline', icon, className }: Props) {
  const [result, setResult] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (result === null) return;
    const timer = setTimeout(() => setResult(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [result]);

  const copy = async () =>
    setResult((await copyText(typeof text === 'string' ? text : await text())) ? 'copied' : 'failed');
  const shown = result === 'copied' ? 'Copied' : result === 'failed' ? 'Not copied' : label;
  return (
    <Button
      variant={variant}
      className={className}
      title={
        result === 'failed' ? 'The browser did not allow it. Select the text and copy it by hand.' : undefined
      }
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
  );
}
