'use client';
import { BellOff } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { pageSound } from './sound.ts';
import { useSound } from './use-sound.ts';

type Props = {
  onPress?: () => void;
  tabIndex?: number;
  className?: string;
  /** quiet, and on a narrow page only its icon is seen */
  compact?: boolean;
};

/** There only while the browser allows no sound; pressing it is what the browser waits for. */
export function TurnOnSound({ onPress, tabIndex, className, compact = false }: Props) {
  const { blocked } = useSound();
  if (!blocked) return null;
  return (
    <Button
      variant={compact ? 'quiet' : 'outline'}
      tabIndex={tabIndex}
      title="Turn on sound"
      className={classNames(
        compact && 'px-2.5! text-13! max-wide:w-[38px] max-wide:px-0! max-[399px]:w-[34px]',
        className,
      )}
      icon={<BellOff size={16} strokeWidth={1.75} aria-hidden />}
      onClick={() => {
        onPress?.();
        pageSound().turnOn();
      }}
    >
      <span className={classNames(compact && 'max-wide:sr-only')}>Turn on sound</span>
    </Button>
  );
}
