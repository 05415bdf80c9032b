/** The audit log as its page asks for it. */
import { get, post, type Answered } from '#lib/portal/http.ts';
import {
  auditPage,
  auditVerdict,
  type AuditPage,
  type AuditRow,
  type AuditVerdict,
} from '#lib/protocol/audit.ts';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import type { Stretch } from '#lib/session/period.ts';

/** What is asked for; '' is everything. */
export type AuditQuestion = Stretch & {
  readonly category: string;
  readonly person: string;
  readonly text: string;
};

/** A log of some million rows is walked in that time. */
const VERIFY_MS = 3 * MINUTE_MS;
const PATH = '/api/v1/audit-log';

function paramsOf({ from, to, category, person, text }: AuditQuestion): URLSearchParams {
  const params = new URLSearchParams();
  if (from !== null) params.set('from', String(from));
  if (to !== null) params.set('to', String(to));
  if (category !== '') params.set('category', category);
  if (person !== '') params.set('person', person);
  if (text.trim() !== '') params.set('text', text.trim());
  return params;
}

/** @param below the last row of the page before, or null for the newest rows */
export function readAuditLog(question: AuditQuestion, below: AuditRow | null): Promise<Answered<AuditPage>> {
  const params = paramsOf(question);
  if (below !== null) {
    params.set('belowAt', String(below.at));
    params.set('belowSeq', String(below.seq));
  }
  return get(`${PATH}?${params}`, auditPage);
}

export const verifyAuditLog = (): Promise<Answered<AuditVerdict>> =>
  post(`${PATH}/verify`, {}, auditVerdict, fetch, VERIFY_MS);

/** Where the same rows are to be had as a file. */
export function auditFile(question: AuditQuestion, zone: string): string {
  const params = paramsOf(question);
  params.set('zone', zone);
  return `${PATH}/export?${params}`;
}
