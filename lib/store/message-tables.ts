/** The tables of messages, as queries see them: see schema.ts. */
import type { Importance, MessageState } from '#lib/protocol/messages.ts';
import type { AgentKind } from '#lib/protocol/session-state.ts';

/** One-way notices. Who, when and how many stay; what was written goes once nobody has to get it any more. */
export type MessageTable = {
  id: string;
  sender_id: string;
  /** as agent users read it */
  sender: string;
  /** as the sender reads it: a device, a group, or "40 devices" */
  target: string;
  importance: Importance;
  /** both '' once `settled` */
  title: string;
  text: string;
  sent_at: number;
  expires_at: number;
  /** 1: no device has to get it any more */
  settled: number;
};

/** A message on one device. */
export type MessageDeliveryTable = {
  message_id: string;
  agent_kind: AgentKind;
  /** of the invitation or of the device */
  agent_id: string;
  /** their names when it was sent */
  device: string;
  user: string;
  state: MessageState;
  /** since when it is in that state */
  at: number;
};
