'use client';
import { Camera, EyeOff, Fullscreen, MessageSquare, Scaling, Shrink, Type } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { useNarrow } from '#components/portal/use-narrow.ts';
import type { Conversation, ConversationState } from '#lib/conversation/conversation.ts';
import { useFacts, useVideo, savePicture } from './use-picture.ts';

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
const NO_PICTURE = 'There is no picture now.';

type ToolProps = {
  label: string;
  icon: ReactNode;
  pressed?: boolean;
  reason?: string | null;
  onClick: () => void;
  children?: ReactNode;
};

const Tool = ({ label, icon: sign, children, ...props }: ToolProps) => (
  <Button
    variant="quiet"
    icon={sign}
    title={label}
    className="px-2.5! text-13! @max-[860px]/view:w-9 @max-[860px]/view:px-0!"
    {...props}
  >
    <span className="@max-[860px]/view:sr-only">{label}</span>
    {children}
  </Button>
);

type Props = {
  conversation: Conversation;
  snapshot: ConversationState;
  chatOpen: boolean;
  unread: number;
  onChat: () => void;
};

/** The operator's view of the shared screen. What it says of the picture is measured. */
export function ViewPane({ conversation: { screen }, snapshot, chatOpen, unread, onChat }: Props) {
  const { share, video, sharp } = snapshot.screen;
  const { user, name } = snapshot.view.device;
  const area = useRef<HTMLDivElement>(null);
  const player = useVideo(video);
  const [actual, setActual] = useState(false);
  const shown = share.at === 'sharing' || share.at === 'paused';
  const facts = useFacts(screen, share.at === 'sharing' && snapshot.session.at === 'live');
  const picture = facts ?? (share.at === 'sharing' ? 'Measuring…' : '');
  const measured = picture === '' ? '' : `${picture} · ${snapshot.label.text}`;
  const narrow = useNarrow();
  const lost = snapshot.session.at === 'reconnecting';
  const reason = shown ? null : NO_PICTURE;
  // An old picture is no picture.
  const covered = !shown
    ? null
    : lost
      ? 'The link is lost. The picture comes back with it.'
      : share.at === 'paused'
        ? `${user} paused the picture.`
        : null;
  return (
    <section aria-label="View" className="@container/view flex min-h-0 min-w-0 flex-1 flex-col bg-sunken">
      <div
        role="toolbar"
        aria-label="View"
        className="flex flex-wrap items-center gap-0.5 border-b border-line bg-sheet px-2 py-1 max-wide:flex-nowrap"
      >
        <Tool label="Chat" icon={<MessageSquare {...icon} />} pressed={chatOpen} onClick={onChat}>
          {unread > 0 && <Badge count={unread} label={`${unread} unread`} />}
        </Tool>
        <Tool label="Fit" icon={<Shrink {...icon} />} pressed={!actual} onClick={() => setActual(false)} />
        <Tool
          label="Actual size"
          icon={<Scaling {...icon} />}
          pressed={actual}
          onClick={() => setActual(true)}
        />
        <Tool
          label="Full screen"
          icon={<Fullscreen {...icon} />}
          reason={reason}
          onClick={() => void area.current?.requestFullscreen().catch(() => undefined)}
        />
        <Tool
          label="Snapshot"
          icon={<Camera {...icon} />}
          reason={shown && covered === null && facts !== null ? null : NO_PICTURE}
          onClick={() => player.current !== null && void savePicture(player.current, `${name}.png`)}
        />
        <Tool
          label="Sharp text"
          icon={<Type {...icon} />}
          pressed={sharp}
          onClick={() => screen.setSharp(!sharp)}
        />
        <span className="ml-auto px-2 text-13 whitespace-nowrap text-fg-2 tabular">
          {!narrow && measured}
        </span>
        <Tool label={shown ? 'Stop View' : 'Cancel View'} icon={<EyeOff {...icon} />} onClick={screen.stop} />
      </div>
      <div ref={area} className="relative grid min-h-0 flex-1 overflow-hidden">
        {shown ? (
          <div
            className={classNames('grid min-h-0 min-w-0', actual ? 'overflow-auto' : 'overflow-hidden p-3')}
          >
            <video
              ref={player}
              aria-label="Shared screen"
              autoPlay
              muted
              playsInline
              className={actual ? 'max-w-none place-self-start' : 'size-full min-h-0 object-contain'}
            />
          </div>
        ) : (
          <p role="status" className="m-auto max-w-[44ch] p-6 text-center text-balance text-fg-2">
            {share.at === 'picking'
              ? `${user} is choosing what to show…`
              : `Waiting for ${user} to share the screen. Their browser asks them what to show.`}
          </p>
        )}
        {covered !== null && (
          <p
            role="status"
            className="absolute inset-0 grid place-items-center bg-sunken p-6 text-center text-16 font-medium text-fg-2"
          >
            {covered}
          </p>
        )}
      </div>
      {narrow && measured !== '' && (
        <p className="shrink-0 px-3 py-1 text-center text-12 text-fg-2 tabular">{measured}</p>
      )}
      <p className="shrink-0 px-3 pb-2 text-center text-13 text-balance text-fg-3 max-wide:hidden">
        You see only what {user} chose to share. You cannot move their mouse or type for them.
      </p>
    </section>
  );
}
