'use client';
import { UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Said } from '#components/on-demand/said.tsx';
import { useLast } from '#components/on-demand/use-last.ts';
import { useNarrow } from '#components/portal/use-narrow.ts';
import { Button } from '#components/ui/button.tsx';
import { late } from '#components/ui/late.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { sentenceOf } from '#lib/protocol/faults.ts';
import type { UserRow } from '#lib/protocol/users.ts';
import type { DeviceGroup } from './groups-field.tsx';
import { useUserDeeds } from './use-user-deeds.ts';
import type { DialogShows } from './user-dialog.tsx';
import { UsersTable } from './users-table.tsx';

const UserDialog = late(() => import('./user-dialog.tsx').then((dialog) => dialog.UserDialog));
const Questions = late(() => import('./questions.tsx').then((questions) => questions.Questions));

type Props = {
  /** the id of the user who looks */
  me: string;
  users: readonly UserRow[];
  /** every device group that there is */
  groups: readonly DeviceGroup[];
  /** the server's time when it made this page, ms */
  now: number;
};

/** /account/users: who may sign in, as what, and what can be done about it. */
export function UsersScreen({ me, users, groups, now }: Props) {
  const router = useRouter();
  const narrow = useNarrow();
  const [shows, setShows] = useState<DialogShows | null>(null);
  const deeds = useUserDeeds({
    onDone: () => router.refresh(),
    onLink: (row, made) => setShows({ at: 'reset', row, made }),
  });
  const dialogUsed = useLast(shows) !== null;
  const questionUsed = useLast(deeds.asked) !== null;
  const invited = users.filter(({ status }) => status === 'Invited').length;
  const here = users.length - invited;
  return (
    <div className="relative flex min-h-0 grow flex-col">
      <header className="flex min-h-16 shrink-0 flex-wrap items-center gap-3 py-4 pr-5 pl-6 max-wide:px-4 max-wide:py-3">
        <h1 className="text-20 font-strong">Users</h1>
        <span className="grow pt-[3px] text-fg-3 tabular">
          {here === 1 ? '1 user' : `${here} users`}
          {invited > 0 && `, ${invited} invited`}
        </span>
        <Button
          variant="primary"
          icon={<UserPlus size={16} strokeWidth={1.75} aria-hidden />}
          onPointerEnter={UserDialog.warm}
          onFocus={UserDialog.warm}
          onClick={() => setShows({ at: 'invite' })}
        >
          Invite user
        </Button>
      </header>
      {deeds.trouble !== null && (
        <div className="shrink-0 px-6 pb-3 max-wide:px-4">
          <Notice
            tone="danger"
            title={`${deeds.trouble.name}:`}
            action={<Button onClick={deeds.dismiss}>Close</Button>}
          >
            {sentenceOf(deeds.trouble.fault)}
          </Notice>
        </div>
      )}
      <div className="min-h-0 grow overflow-auto">
        <UsersTable
          users={users}
          groups={groups}
          me={me}
          now={now}
          busy={deeds.busy}
          narrow={narrow}
          onEdit={(row) => setShows({ at: 'edit', row })}
          onAsk={deeds.ask}
          onEnable={deeds.enable}
        />
      </div>
      <Said text={deeds.said} onOver={deeds.hush} />
      {dialogUsed && (
        <UserDialog
          shows={shows}
          me={me}
          groups={groups}
          onShow={(next) => {
            setShows(next);
            router.refresh();
          }}
          onStale={() => router.refresh()}
          onClose={() => setShows(null)}
        />
      )}
      {questionUsed && (
        <Questions
          asked={deeds.asked}
          busy={deeds.busy !== null}
          onKeep={deeds.keep}
          onConfirm={deeds.confirm}
        />
      )}
    </div>
  );
}
