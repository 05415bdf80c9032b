/**
 * Every word between a page and the broker (Socket.IO). Each request has a schema for what is asked and one for what
 * is answered; replies are Outcome<answer>. Deadlines are server time in ms and travel with the server's `now`.
 */
import * as z from 'zod/mini';
import { deviceRow, deviceScope, deviceSignature, groupRow } from './devices.ts';
import { feature } from './feature.ts';
import { fileRules } from './file-rules.ts';
import {
  DAY_MS,
  SIGNAL_MAX_CHARACTERS,
  SIGNALS_WITH_APPROVAL,
  TRANSCRIPT_RETENTION_MAX_DAYS,
  TRANSCRIPT_RETENTION_MIN_DAYS,
} from './limits.ts';
import { agentMessage, deliveryRow, messageReport, messageRow } from './messages.ts';
import { iceServer, reach, reachRequests } from './reach.ts';
import { agentKind, mismatch, session, terms } from './session-state.ts';
import { takeOver } from './take-over.ts';

export const OPERATOR_NAMESPACE = '/operator';
export const AGENT_NAMESPACE = '/agent';

const id = z.string().check(z.minLength(1), z.maxLength(64));
const secret = z.string().check(z.minLength(16), z.maxLength(128));
const nothing = z.strictObject({});
const time = z.number();
/** `heard`: it was the other tab that ended, and said so on the link; `why`: the connection cannot be trusted */
const leaving = { heard: z.optional(z.boolean()), why: z.optional(mismatch) };
/** How long a transcript stays in a browser after its session has ended, ms. */
const keepMs = z
  .number()
  .check(z.gte(TRANSCRIPT_RETENTION_MIN_DAYS * DAY_MS), z.lte(TRANSCRIPT_RETENTION_MAX_DAYS * DAY_MS));

/** Opaque to the broker: it forwards what it does not read. `attempt` names one RTCPeerConnection. */
export const signal = z.strictObject({
  attempt: z.string().check(z.minLength(1), z.maxLength(32)),
  /** 0, 1, 2… within the attempt; the receiver applies each once and in order */
  n: z.number().check(z.int(), z.gte(0), z.lte(10_000)),
  /** JSON text of what simple-peer emitted; '' asks the agent for a fresh attempt */
  data: z.string().check(z.maxLength(SIGNAL_MAX_CHARACTERS)),
});
export type Signal = z.infer<typeof signal>;

/** A session as its two tabs see it. */
export const sessionView = z.strictObject({
  now: time,
  session,
  feature,
  /** to the operator the real name, to the agent user as the display-name setting has it */
  operator: z.string(),
  /** the name in "<asker> wants to connect to your computer" */
  asker: z.string(),
  organisation: z.string(),
  device: z.strictObject({
    kind: agentKind,
    id: z.string(),
    name: z.string(),
    user: z.string(),
    /** its tab has a way to the broker at this moment */
    present: z.boolean(),
    /** null before its quiet test is done */
    reach: z.nullable(reach),
  }),
  keepMs,
  iceServers: z.array(iceServer),
  /** the organisation or the device group wants it to go through the gateway, whatever else is possible */
  relayOnly: z.boolean(),
  /** what the device group allows of files */
  fileRules,
  /** sent once, to the browser that the session now belongs to */
  secret: z.optional(secret),
});
export type SessionView = z.infer<typeof sessionView>;

/** One row of /on-demand. */
export const invitationRow = z.strictObject({
  now: time,
  id: z.string(),
  code: z.string(),
  name: z.string(),
  note: z.string(),
  status: z.enum([
    'Waiting',
    'Available',
    'Connecting',
    'Active',
    'Reconnecting',
    'Ended',
    'Expired',
    'Revoked',
  ]),
  customer: z.string(),
  device: z.string(),
  problem: z.string(),
  createdAt: time,
  createdBy: z.strictObject({ id: z.string(), name: z.string() }),
  /** null once nothing expires any more */
  expiresAt: z.nullable(time),
  /** the running session, and whether it is the reader's own */
  session: z.nullable(z.strictObject({ id: z.string(), operatorId: z.string(), operator: z.string() })),
});
export type InvitationRow = z.infer<typeof invitationRow>;

/** What the agent's tab knows of itself: of its invitation, or of its device. */
export const standbyView = z.strictObject({
  now: time,
  kind: agentKind,
  /** of the invitation or of the device */
  id: z.string(),
  organisation: z.string(),
  /** who made the invitation; '' for a managed device */
  operator: z.string(),
  device: z.string(),
  user: z.string(),
  /** the device group; '' for an invitation */
  group: z.string(),
  expiresAt: z.nullable(time),
  ended: z.nullable(
    z.strictObject({ by: z.enum(['operator', 'agent', 'broker']), why: z.string(), at: time }),
  ),
});
export type StandbyView = z.infer<typeof standbyView>;

export const groupsTold = z.strictObject({
  now: time,
  groups: z.array(groupRow),
  /** ids of devices */
  favourites: z.array(z.string()),
  /** how many devices within reach are in session */
  inSession: z.number(),
  /** one's own sessions that run with managed devices, in the order of their requests */
  mine: z.array(z.strictObject({ sessionId: id, device: z.string(), user: z.string() })),
});
export type GroupsTold = z.infer<typeof groupsTold>;

/** Asked by the operator's page. */
export const operatorRequests = {
  /** the list of invitations; changes follow as `invitation` */
  watch: {
    ask: nothing,
    answer: z.strictObject({ now: time, keepMs, invitations: z.array(invitationRow) }),
  },
  /** the device groups within reach and one's own favourites; changes follow as `groups` */
  'watch-groups': { ask: nothing, answer: groupsTold },
  /**
   * the list of devices that is open, one for each page: its first rows by name come with the answer, the others and
   * all changes follow as `devices`
   */
  'watch-devices': {
    ask: z.strictObject({ scope: deviceScope }),
    answer: z.strictObject({ now: time, watch: z.number(), total: z.number(), rows: z.array(deviceRow) }),
  },
  /**
   * one of one's own messages, one for each page: the first of its devices come with the answer, the others and all
   * changes follow as `message-states`
   */
  'watch-message': {
    ask: z.strictObject({ id }),
    answer: z.strictObject({ now: time, message: messageRow, rows: z.array(deliveryRow) }),
  },
  /** `target`: an invitation or a managed device */
  request: { ask: z.strictObject({ target: id, feature }), answer: z.strictObject({ sessionId: id }) },
  /** asks to take over from whoever is in session with a managed device; what becomes of it follows as `take-over` */
  'take-over': { ask: z.strictObject({ target: id, feature }), answer: takeOver },
  'cancel-take-over': { ask: z.strictObject({ id }), answer: nothing },
  /** by whoever is in session */
  'answer-take-over': { ask: z.strictObject({ id, allow: z.boolean() }), answer: nothing },
  /** this page now shows the session; `secret` once this browser holds one */
  attach: { ask: z.strictObject({ sessionId: id, secret: z.optional(secret) }), answer: sessionView },
  cancel: { ask: z.strictObject({ sessionId: id }), answer: nothing },
  end: { ask: z.strictObject({ sessionId: id, ...leaving }), answer: nothing },
  /** what the tab itself measured of its link */
  link: { ask: z.strictObject({ sessionId: id, up: z.boolean() }), answer: nothing },
  'expect-restart': { ask: z.strictObject({ sessionId: id }), answer: nothing },
  /** answered only after the other tab has it */
  signal: { ask: z.strictObject({ sessionId: id, signal }), answer: nothing },
  ways: reachRequests.ways,
  certificate: reachRequests.certificate,
} as const;

/** Asked by the agent's page. Its handshake carries the agent token, or names a managed device that proves itself next. */
export const agentRequests = {
  /** a managed device asks what to sign; the nonce is good for this connection and for one `ready` */
  challenge: { ask: nothing, answer: z.strictObject({ nonce: z.string() }) },
  /** this tab is the agent; `signature` proves a managed device (over `connectProof`), `secret` proves that an earlier approval was given in this browser */
  ready: {
    ask: z.strictObject({ secret: z.optional(secret), signature: z.optional(deviceSignature) }),
    answer: z.strictObject({ standby: standbyView, view: z.nullable(sessionView) }),
  },
  approve: {
    ask: z.strictObject({ terms, signals: z.array(signal).check(z.maxLength(SIGNALS_WITH_APPROVAL)) }),
    answer: sessionView,
  },
  reject: { ask: z.strictObject({ sessionId: id }), answer: nothing },
  /** ends the session if there is one, and the invitation in any case */
  end: { ask: z.strictObject({ sessionId: z.nullable(id), ...leaving }), answer: nothing },
  /** a message is on the screen, or its person has pressed OK */
  'message-state': { ask: z.strictObject({ id, report: messageReport }), answer: nothing },
  'answer-take-over': operatorRequests['answer-take-over'],
  link: operatorRequests.link,
  'expect-restart': operatorRequests['expect-restart'],
  /** this person takes back some of what the operator may do; less is never more again */
  'take-back': {
    ask: z.strictObject({ sessionId: id, features: z.array(feature).check(z.minLength(1), z.maxLength(8)) }),
    answer: nothing,
  },
  signal: operatorRequests.signal,
  ...reachRequests,
} as const;

/** Pushed by the broker without being asked. `signal` is acknowledged by the receiving tab. */
export const operatorPushes = {
  invitation: invitationRow,
  groups: groupsTold,
  /** rows of the list `watch` that are new or changed, and ids that are not in it any more */
  devices: z.strictObject({
    now: time,
    watch: z.number(),
    rows: z.array(deviceRow),
    gone: z.array(z.string()),
  }),
  /** devices of the message that the page watches */
  'message-states': z.strictObject({ now: time, id, rows: z.array(deliveryRow) }),
  'take-over': takeOver,
  session: sessionView,
  signal: z.strictObject({ sessionId: id, signal }),
  /** this session now belongs to another page of the same person */
  displaced: z.strictObject({ sessionId: id }),
} as const;

export const agentPushes = {
  standby: standbyView,
  /** this managed device is none any more */
  removed: nothing,
  /** told again at each `ready` as long as it is due */
  message: agentMessage,
  'take-over': takeOver,
  session: sessionView,
  signal: operatorPushes.signal,
  /** the same agent opened another tab */
  displaced: nothing,
} as const;

export type Requests = Record<string, { ask: z.ZodMiniType; answer: z.ZodMiniType }>;
export type Ask<R extends Requests, E extends keyof R> = z.infer<R[E]['ask']>;
export type Answer<R extends Requests, E extends keyof R> = z.infer<R[E]['answer']>;
