'use client';
import { X } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';

/** Always at the same place, whatever else is on the screen. */
export const EndSession = ({ onEnd }: { onEnd: () => void }) => (
  <Button
    variant="end"
    size="lg"
    className="px-3.5! font-medium! max-[359px]:gap-1 max-[359px]:px-2!"
    icon={<X size={16} strokeWidth={1.75} aria-hidden />}
    onClick={onEnd}
  >
    End Session
  </Button>
);
