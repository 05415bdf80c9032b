/** The ordered log of a session as a screen shows it and as each side can save it. Pure. */

export type LineState = 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

export type Entry =
  | {
      readonly kind: 'line';
      /** `<epoch>:<seq>`, the same on both sides */
      readonly key: string;
      readonly own: boolean;
      readonly name: string;
      readonly text: string;
      /** server time, ms */
      readonly at: number;
      /** own lines only; null for the other side's */
      readonly state: LineState | null;
      /** why it failed, as a sentence */
      readonly failure: string | null;
    }
  | {
      readonly kind: 'system';
      readonly key: string;
      readonly text: string;
      readonly at: number;
      readonly tone: 'joined' | 'plain';
    };
