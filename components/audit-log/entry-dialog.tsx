'use client';
import type { AuditRow } from '#lib/protocol/audit.ts';
import { categoryName, detailWords } from '#lib/session/audit-words.ts';
import type { Calendar } from '#lib/session/calendar.ts';
import { useLast } from '#components/on-demand/use-last.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';

type Props = { row: AuditRow | null; calendar: Calendar; onClose: () => void };

const NAME = 'text-fg-3';
const VALUE = 'min-w-0 wrap-anywhere whitespace-pre-wrap text-fg';

/** All that one entry says. Every value is text and nothing else. */
export function EntryDialog({ row, calendar, onClose }: Props) {
  const shown = useLast(row);
  if (shown === null) return null;
  const facts = [
    ['Date', `${calendar.stamp(shown.at)} ${calendar.offset(shown.at)}`],
    ['Category', categoryName(shown.category)],
    ['Actioned by', shown.actor || 'Nobody who was signed in'],
    ['Subject', shown.subject || '—'],
    ['Entry', String(shown.seq)],
  ] as const;
  const details = detailWords(shown.detail);
  const changes = details.flatMap((word) => ('before' in word ? [word] : []));
  return (
    <Dialog
      open={row !== null}
      onClose={onClose}
      title={shown.action}
      footer={
        <Button className="ml-auto" onClick={onClose}>
          Close
        </Button>
      }
    >
      <dl className="grid grid-cols-[fit-content(140px)_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-14">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
        {details.map(
          (word) => 'value' in word && <Fact key={word.name} name={word.name} value={word.value} />,
        )}
      </dl>
      {changes.length > 0 && (
        <table className="w-full table-fixed text-left text-14">
          <thead>
            <tr className="text-12 text-fg-3">
              <th scope="col" className="py-1 font-medium">
                Changed
              </th>
              <th scope="col" className="px-2 py-1 font-medium">
                Before
              </th>
              <th scope="col" className="py-1 font-medium">
                After
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ name, before, after }) => (
              <tr key={name} className="align-top">
                <th scope="row" className="border-t border-line py-1.5 font-normal wrap-anywhere text-fg-3">
                  <bdi>{name}</bdi>
                </th>
                <td className={`border-t border-line px-2 py-1.5 ${VALUE}`}>
                  <bdi>{before}</bdi>
                </td>
                <td className={`border-t border-line py-1.5 ${VALUE}`}>
                  <bdi>{after}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt className={`${NAME} wrap-anywhere`}>
      <bdi>{name}</bdi>
    </dt>
    <dd className={VALUE}>
      <bdi>{value}</bdi>
    </dd>
  </>
);
