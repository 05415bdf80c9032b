/** The closed list of expected failures. A fault without a sentence does not compile. */
import { faultWords } from './fault-words.ts';

export type Fault = keyof typeof faultWords;

/** What a person reads. */
export const sentenceOf = (fault: Fault): string => faultWords[fault].sentence;
/** What HTTP says. */
export const statusOf = (fault: Fault): number => faultWords[fault].status;
export const isFault = (text: unknown): text is Fault =>
  typeof text === 'string' && Object.hasOwn(faultWords, text);
export const faults = Object.keys(faultWords).filter(isFault);

/** An expected failure is a value. `until` (server time, ms) says from when another try makes sense. */
export type Refusal = { readonly ok: false; readonly fault: Fault; readonly until?: number };
export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal;

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (fault: Fault, until?: number): Refusal =>
  until === undefined ? { ok: false, fault } : { ok: false, fault, until };
