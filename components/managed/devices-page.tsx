'use client';
import { useCallback, useMemo } from 'react';
import { MessagesMenu } from '#components/messages/messages-menu.tsx';
import { useMessageDesk } from '#components/messages/use-message-desk.tsx';
import { PortalNotice } from '#components/on-demand/portal-notice.tsx';
import { Said } from '#components/on-demand/said.tsx';
import { TroubleNotice } from '#components/on-demand/trouble-notice.tsx';
import { useRoster } from '#components/on-demand/use-roster.ts';
import { useGroups } from '#components/portal/use-groups.ts';
import { useNarrow } from '#components/portal/use-narrow.ts';
import { late } from '#components/ui/late.tsx';
import { useStable } from '#components/ui/use-stable.ts';
import type { DeviceRow, DeviceScope } from '#lib/protocol/devices.ts';
import type { RowPress } from './device-lines.ts';
import { DeviceMenu, rowItems } from './device-menu.tsx';
import { groupMessageReason, type Looker } from './device-rules.ts';
import type { DeviceView } from './device-view.ts';
import { countOf, devicesOf } from './device-words.ts';
import { DevicesBody } from './devices-body.tsx';
import { ManagedHeader } from './managed-header.tsx';
import { ManagedTools } from './managed-tools.tsx';
import { SelectedDevices } from './selected-devices.tsx';
import { useDeviceDeeds } from './use-device-deeds.ts';
import { useDeviceLines } from './use-device-lines.ts';

const DeviceQuestions = late(() =>
  import('./device-questions.tsx').then((questions) => questions.DeviceQuestions),
);

type Props = { scope: DeviceScope; looker: Looker };

const TITLES = { all: 'All devices', favourites: 'Favourites', 'in-session': 'In session', none: '' };

/** One list of devices: header or selection, notices, the rows, and what is asked about them. */
export function DevicesPage({ scope, looker }: Props) {
  const roster = useRoster();
  const groups = useGroups(true);
  const narrow = useNarrow();
  const lines = useDeviceLines(scope, roster.offset);
  const messages = useMessageDesk();
  const sendTo = (rows: readonly DeviceRow[]): void =>
    messages.open({ at: 'send', to: { ids: rows.map(({ id }) => id) }, words: devicesOf(rows) });
  const deeds = useDeviceDeeds(looker.me, groups.favourites, (row) => sendTo([row]));
  const groupsById = useMemo(() => new Map(groups.groups?.map((each) => [each.id, each])), [groups.groups]);

  const { devices, found, view, setView, selection, chosen, seenOf } = lines;
  // The same function always: a row is not drawn anew for it.
  const onPress = useStable((press: RowPress, at: number, button: HTMLElement) => {
    const row = found[at];
    if (row !== undefined) deeds.press(press, row, button);
  });
  const onColumns = useCallback((columns: DeviceView['columns']) => setView({ columns }), [setView]);
  const onSort = useCallback((sort: DeviceView['sort']) => setView({ sort }), [setView]);
  const group = scope.of === 'group' ? (groupsById.get(scope.id) ?? null) : null;
  const title = scope.of === 'group' ? (group?.name ?? 'Device group') : TITLES[scope.of];
  const administers = looker.may.includes('groups');
  const { menu, busy } = deeds;
  const menuRow = menu === null ? undefined : devices.rows?.find(({ id }) => id === menu.row.id);

  const done = (): void => {
    deeds.askNoMore();
    selection.clear();
  };
  return (
    <div className="relative flex min-h-0 grow flex-col">
      {chosen.length > 0 && !narrow ? (
        <>
          <h1 className="sr-only">{title}</h1>
          <SelectedDevices
            rows={chosen}
            groups={groupsById}
            looker={looker}
            seenOf={seenOf}
            busy={busy !== null}
            onAct={deeds.open}
            onMessage={() => sendTo(chosen)}
            onAsk={(question) => deeds.ask(question, chosen)}
            onClear={selection.clear}
          />
        </>
      ) : (
        <ManagedHeader
          title={title}
          count={countWords(lines)}
          view={view}
          onView={setView}
          filled={(devices.rows?.length ?? 0) > 0}
          tools={
            <>
              <MessagesMenu
                group={
                  group === null
                    ? null
                    : {
                        reason: groupMessageReason(group),
                        onMessage: () =>
                          messages.open({
                            at: 'send',
                            to: { groupId: group.id },
                            words: `all devices of ${group.name}`,
                          }),
                      }
                }
                onSent={() => messages.open({ at: 'sent' })}
              />
              {administers && (scope.of !== 'group' || group !== null) && <ManagedTools group={group} />}
            </>
          }
        />
      )}
      <div className="grid shrink-0 gap-2 pr-5 pl-6 not-empty:pb-3 max-wide:px-4">
        <PortalNotice
          portal={roster.portal}
          refusal={roster.refusal ?? devices.refusal}
          known={devices.rows !== null}
          path="/managed"
        />
        <TroubleNotice trouble={deeds.trouble} offset={roster.offset} onDismiss={deeds.dismiss} />
      </div>
      <DevicesBody
        scope={scope}
        group={group}
        known={groups.groups}
        title={title}
        administers={administers}
        narrow={narrow}
        all={devices.rows}
        view={view}
        onView={setView}
        lines={{
          rows: found,
          about: lines.about,
          groups: groupsById,
          favourites: groups.favourites,
          looker,
          seenOf,
          busy,
          menu: menu?.row.id ?? null,
          columns: view.columns,
          onColumns,
          sort: view.sort,
          onSort,
          selection,
          onPress,
        }}
      />
      {messages.desk}
      <Said text={deeds.said} onOver={deeds.hush} />
      <DeviceMenu
        anchor={menuRow === undefined ? null : (menu?.anchor ?? null)}
        label={menuRow === undefined ? '' : `Actions for ${menuRow.name}`}
        items={
          menuRow === undefined
            ? []
            : rowItems({
                row: menuRow,
                group: groupsById.get(menuRow.groupId),
                looker,
                seen: seenOf(menuRow),
                whole: narrow,
                busy: busy === menuRow.id,
                onAct: (act) => deeds.open(menuRow, act),
                onTakeOver: () => deeds.takeOver(menuRow),
                onAsk: (question) => deeds.ask(question, [menuRow]),
              })
        }
        onClose={deeds.closeMenu}
      />
      {deeds.asking.turn > 0 && (
        <DeviceQuestions
          asking={deeds.asking}
          groups={groups.groups ?? []}
          onClose={deeds.askNoMore}
          onDone={done}
        />
      )}
    </div>
  );
}

function countWords({ devices, found }: ReturnType<typeof useDeviceLines>): string {
  if (devices.rows === null) return '';
  if (!devices.complete) return countOf(devices.total);
  if (found.length !== devices.rows.length)
    return `${found.length.toLocaleString('en-GB')} of ${countOf(devices.rows.length)}`;
  const available = devices.rows.filter(({ status }) => status === 'Available').length;
  const all = countOf(devices.rows.length);
  return devices.rows.length === 0 ? all : `${all}, ${available.toLocaleString('en-GB')} available`;
}
