'use client';
import { LogIn } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { comer } from './agent-words.ts';

type Props = {
  view: { readonly asker: string };
  /** the device group */
  group: string;
  connected: boolean;
  /** it is on the screen */
  onShown?: () => void;
  onClose?: () => void;
};

/** Nobody was asked, so it is said: who is here, and why they could come. It stands there before they come in. */
export function LetInBanner({ view, group, connected, onShown, onClose }: Props) {
  useEffect(() => onShown?.(), [onShown]);
  return (
    <Notice
      Icon={LogIn}
      className="mx-auto my-3 w-[calc(100%-1.5rem)] max-w-[736px] shrink-0 text-16 wrap-anywhere"
      title={`${comer(view)} is ${connected ? 'connected' : 'connecting'}.`}
      action={
        onClose === undefined ? undefined : (
          <Button className="self-center" onClick={onClose}>
            OK
          </Button>
        )
      }
    >
      {group === '' ? 'The device group' : group} lets operators in without asking.
    </Notice>
  );
}
