/** The slice of the store that the broker reads and writes, and the shapes of its rows. */
import type { Store } from '#lib/store/store.ts';

export type BrokerStore = Pick<
  Store,
  'invitations' | 'sessions' | 'organisation' | 'groups' | 'devices' | 'audit' | 'messages'
>;
export type InvitationRecord = NonNullable<Awaited<ReturnType<Store['invitations']['byId']>>>;
export type DeviceRecord = NonNullable<Awaited<ReturnType<Store['devices']['byId']>>>;
export type MessageRecord = NonNullable<Awaited<ReturnType<Store['messages']['byId']>>>;
export type DeliveryRecord = Awaited<ReturnType<Store['messages']['deliveries']>>[number];
export type SessionRecord = NonNullable<Awaited<ReturnType<Store['sessions']['byId']>>>;
export type OrganisationRecord = Awaited<ReturnType<Store['organisation']['get']>>;
