'use client';
import { AppWindow, Lightbulb, Pin, Power, X, type LucideIcon } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { createKeptSwitch, type KeptSwitch } from '#components/alerts/kept-switch.ts';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { pageInstall } from './install.ts';

type Advice = {
  readonly id: string;
  readonly Icon: LucideIcon;
  readonly title: string;
  readonly how: string;
};

const ADVICE: readonly Advice[] = [
  {
    id: 'pin',
    Icon: Pin,
    title: 'Pin this tab',
    how: 'Right-click the tab and choose Pin. While the tab is closed, this device is offline.',
  },
  {
    id: 'install',
    Icon: AppWindow,
    title: 'Install it as an app',
    how: 'It gets a window and an icon of its own. Where there is no button here, look for Install or Add to home screen in the browser’s menu.',
  },
  {
    id: 'start-up',
    Icon: Power,
    title: 'Open it at start-up',
    how: 'In the browser’s settings, under On start-up, choose to continue where you left off. An installed app can be set to start when you sign in.',
  },
];

const switches = new Map<string, KeptSwitch>();
function switchOf(id: string): KeptSwitch {
  const known = switches.get(id) ?? createKeptSwitch(`parley.advice.${id}`);
  switches.set(id, known);
  return known;
}

function follow(listener: () => void): () => void {
  const stops = ADVICE.map(({ id }) => switchOf(id).subscribe(listener));
  return () => stops.forEach((stop) => stop());
}
const shownNow = (): string => ADVICE.flatMap(({ id }) => (switchOf(id).isOn() ? [id] : [])).join(' ');

/** How a web page stays within reach. Each piece can be put away, and all of them brought back. */
export function StayReachable() {
  const shown = useSyncExternalStore(follow, shownNow, () => '').split(' ');
  const pieces = ADVICE.filter(({ id }) => shown.includes(id));
  return (
    <section aria-label="Stay reachable" className="mt-4 grid w-full gap-2 text-left">
      {pieces.length > 0 && (
        <>
          <h2 className="text-14 font-strong">Stay reachable</h2>
          <ul className="divide-y divide-line rounded-md border border-line-2 bg-sheet">
            {pieces.map((piece) => (
              <Piece key={piece.id} {...piece} />
            ))}
          </ul>
        </>
      )}
      {pieces.length < ADVICE.length && (
        <Button
          variant="quiet"
          className="justify-self-center"
          icon={<Lightbulb size={16} strokeWidth={1.75} aria-hidden />}
          onClick={() => ADVICE.forEach(({ id }) => switchOf(id).set(true))}
        >
          {pieces.length === 0 ? 'How to stay reachable' : 'Show all advice'}
        </Button>
      )}
    </section>
  );
}

const Piece = ({ id, Icon, title, how }: Advice) => (
  <li className="flex items-start gap-3 p-3">
    <Icon size={18} strokeWidth={1.75} className="mt-0.5 shrink-0 text-fg-3" aria-hidden />
    <div className="grid min-w-0 grow justify-items-start gap-1">
      <h3 className="text-14 font-strong">{title}</h3>
      <p className="text-13 text-pretty text-fg-2">{how}</p>
      {id === 'install' && <InstallButton />}
    </div>
    <IconButton
      label={`Put away: ${title}`}
      icon={<X size={16} strokeWidth={1.75} aria-hidden />}
      onClick={() => switchOf(id).set(false)}
    />
  </li>
);

const followInstall = (listener: () => void): (() => void) => pageInstall().subscribe(listener);

function InstallButton() {
  const offered = useSyncExternalStore(
    followInstall,
    () => pageInstall().isOffered(),
    () => false,
  );
  if (!offered) return null;
  return (
    <Button className="mt-1" onClick={() => void pageInstall().install()}>
      Install
    </Button>
  );
}
