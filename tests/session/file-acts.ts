/** What can happen to a file between two sides, for the properties of File Transfer. */
import fc from 'fast-check';

export type Act =
  | 'accept'
  | 'decline'
  | 'start'
  | 'deliver'
  | 'pump'
  | 'cut'
  | 'heal'
  | 'send-pause'
  | 'send-resume'
  | 'receive-pause'
  | 'receive-resume'
  | 'send-cancel'
  | 'receive-cancel'
  /** goes on until the receiver is done, and the link goes in that moment */
  | 'cut-at-done'
  | 'stray'
  /** the store has put one piece away */
  | 'away'
  /** the two begin to talk, or do no more: the sender's pace is another one */
  | 'talk'
  /** as much as the sender has and may give now arrives, and nothing is put away */
  | 'flood'
  /** the receiver's page is another one, and holds what was put away */
  | 'reload';

export const someAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom<Act>('deliver', 'pump', 'start', 'away') },
  { weight: 3, arbitrary: fc.constantFrom<Act>('cut', 'heal', 'accept', 'stray', 'cut-at-done') },
  { weight: 4, arbitrary: fc.constantFrom<Act>('flood', 'flood', 'talk', 'reload') },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Act>('send-pause', 'send-resume', 'receive-pause', 'receive-resume'),
  },
  { weight: 1, arbitrary: fc.constantFrom<Act>('decline', 'send-cancel', 'receive-cancel') },
);
