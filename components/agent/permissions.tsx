import { Bell, Eye, Folder, MessageSquare, type LucideIcon } from 'lucide-react';
import { FEATURES, type Feature } from '#lib/protocol/feature.ts';

type Words = { readonly Icon: LucideIcon; readonly can: string; readonly only: string | null };

/** As the agent user reads them. */
export const permissionWords: Record<Feature, Words> = {
  view: { Icon: Eye, can: 'view your desktop', only: 'only what you choose, after you press Share screen' },
  files: { Icon: Folder, can: 'view/edit/copy files', only: 'only files or the one folder that you choose' },
  chat: { Icon: MessageSquare, can: 'chat with you', only: null },
  message: { Icon: Bell, can: 'send messages', only: null },
};

/** Everything that an approval allows, whichever button the operator pressed. The list scrolls, nothing else does. */
export const Permissions = ({ permissions }: { permissions: readonly Feature[] }) => (
  <div className="my-3.5 min-h-24 overflow-auto rounded-md border border-line-2 bg-canvas px-3.5 pt-3 pb-1 [@media(max-height:680px)]:my-2.5">
    <p className="text-14 font-strong">If you approve, they can:</p>
    <ul className="mt-1 text-[0.9375rem] leading-[1.375rem]">
      {FEATURES.filter((feature) => permissions.includes(feature)).map((feature) => {
        const { Icon, can, only } = permissionWords[feature];
        return (
          <li key={feature} className="flex gap-2.5 pt-1.5 pb-2">
            <Icon size={18} strokeWidth={1.75} className="mt-0.5 shrink-0 text-fg-3" aria-hidden />
            <span>
              {can}
              {only !== null && <small className="block text-13 text-pretty text-fg-2">{only}</small>}
            </span>
          </li>
        );
      })}
    </ul>
  </div>
);
