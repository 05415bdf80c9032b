/** What pages about device groups do over HTTP. */
import type * as z from 'zod/mini';
import { get, post, type Answered } from '#lib/portal/http.ts';
import {
  enrolmentLinkMade,
  enrolmentLinks,
  groupMade,
  groupSaved,
  groupUse,
  type enrolmentLinkBody,
  type EnrolmentLinks,
  type groupPolicyBody,
  type GroupSaved,
  type GroupUse,
} from '#lib/protocol/devices.ts';
import type { Refusal } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';

const GROUPS = '/api/v1/groups';
const of = (id: string, deed: string): string => `${GROUPS}/${encodeURIComponent(id)}/${deed}`;

export const createGroup = (name: string): Promise<Answered<{ id: string }>> =>
  post(GROUPS, { name }, groupMade);
export const renameGroup = (id: string, name: string): Promise<Answered<unknown>> =>
  post(of(id, 'rename'), { name }, nothing);
export const removeGroup = (id: string): Promise<Answered<unknown>> => post(of(id, 'remove'), {}, nothing);
/** How many running sessions use each feature. */
export const groupUseNow = (id: string): Promise<Answered<GroupUse>> => get(of(id, 'use'), groupUse);

/** Saved; or somebody saved since that version was read, and `newer` is what they saved. */
export type SettingsAnswer = { readonly ok: true } | (Refusal & { readonly newer?: GroupSaved });

export async function saveGroupSettings(
  id: string,
  body: z.infer<typeof groupPolicyBody>,
): Promise<SettingsAnswer> {
  const answer = await post(of(id, 'settings'), body, nothing);
  if (answer.ok || answer.fault !== 'group-changed') return answer;
  const newer = groupSaved.safeParse(answer.current);
  return newer.success ? { ...answer, newer: newer.data } : answer;
}

/** What makes the link work stands behind the #, which no server is told when it is opened. */
export type EnrolmentLink = { readonly id: string; readonly link: string; readonly expiresAt: number };

export async function makeEnrolmentLink(
  groupId: string,
  body: z.infer<typeof enrolmentLinkBody>,
): Promise<Answered<EnrolmentLink>> {
  const made = await post(of(groupId, 'links'), body, enrolmentLinkMade);
  if (!made.ok) return made;
  const { id, token, expiresAt } = made.value;
  return { ok: true, value: { id, link: `${location.origin}/enrol#t=${token}`, expiresAt } };
}

export const readEnrolmentLinks = (groupId: string): Promise<Answered<EnrolmentLinks>> =>
  get(of(groupId, 'links'), enrolmentLinks);
export const revokeEnrolmentLink = (id: string): Promise<Answered<unknown>> =>
  post(`/api/v1/enrolment-links/${encodeURIComponent(id)}/revoke`, {}, nothing);
