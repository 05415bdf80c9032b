/** A text that is too long for a line, as a file of its own. Browser only. */
import { deviceNow } from '#lib/conversation/device-now.ts';
import { readerCalendar } from './reader.ts';

/** `Text 2026-11-22 14-02-10.txt`, UTF-8 */
export const textFile = (text: string): File =>
  new File([text], `Text ${readerCalendar().stamp(deviceNow()).replaceAll(':', '-')}.txt`, {
    type: 'text/plain;charset=utf-8',
  });
