import { Status } from '#components/ui/status-word.tsx';
import type { DeviceRow } from '#lib/protocol/devices.ts';
import { statusWords } from './device-rules.ts';

/** Disc is there, square is in session, ring is away. */
const shapes: Record<DeviceRow['status'], string> = {
  Available: 'rounded-full border-2 border-action-fg bg-action-fg',
  'In session': 'rounded-[3px] border-2 border-ok bg-ok',
  Offline: 'rounded-full border-2 border-edge',
};

export const DeviceStatus = ({ row, me }: { row: DeviceRow; me: string }) => (
  <Status shape={shapes[row.status]} faint={row.status === 'Offline'}>
    {statusWords(row, me)}
  </Status>
);
