/** What must survive a restart. One store per process; the database itself is opened by open.ts. */
import { sql, type Kysely } from 'kysely';
import { building } from '#lib/config/env.ts';
import { auditQueries, type Audit } from './audit.ts';
import { createChain } from './audit-chain.ts';
import { browserQueries, type Browsers } from './browser.ts';
import { deviceQueries, type Devices } from './device.ts';
import { enrolmentQueries, type Enrolments } from './enrolment.ts';
import { groupQueries, type Groups } from './group.ts';
import { invitationQueries, type Invitations } from './invitation.ts';
import { logoQueries, type Logos } from './logo.ts';
import { messageQueries, type Messages } from './message.ts';
import { organisationQueries, type Organisations } from './organisation.ts';
import type { Schema } from './schema.ts';
import { sessionQueries, type Sessions } from './session.ts';
import { sessionReportQueries, type SessionReports } from './session-report.ts';
import { setupQueries, type Setups } from './setup.ts';
import { userLinkQueries, type UserLinks } from './user-link.ts';
import { userQueries, type Users } from './user.ts';

export type { InvitationRecord } from './invitation.ts';
export type { Organisation, OrganisationSettings } from './organisation.ts';

export type Database = {
  readonly kind: 'sqlite' | 'postgres';
  readonly db: Kysely<Schema>;
  /** Runs alone among all processes that share this database. */
  exclusively<T>(run: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export type Store = Database & {
  readonly invitations: Invitations;
  readonly sessions: Sessions;
  readonly organisation: Organisations;
  readonly logo: Logos;
  readonly setup: Setups;
  readonly browsers: Browsers;
  readonly audit: Audit;
  readonly groups: Groups;
  readonly devices: Devices;
  readonly enrolments: Enrolments;
  readonly users: Users;
  readonly userLinks: UserLinks;
  readonly messages: Messages;
  readonly sessionReports: SessionReports;
  /** Throws when the database does not answer. */
  check(): Promise<void>;
};

/** @param auditKey see audit-chain.ts */
export const createStore = (database: Database, auditKey: string): Store => ({
  ...database,
  invitations: invitationQueries(database.db),
  sessions: sessionQueries(database.db),
  organisation: organisationQueries(database.db),
  logo: logoQueries(database.db),
  setup: setupQueries(database.db),
  browsers: browserQueries(database.db),
  audit: auditQueries(database.db, createChain(auditKey)),
  groups: groupQueries(database.db),
  devices: deviceQueries(database.db),
  enrolments: enrolmentQueries(database.db),
  users: userQueries(database.db),
  userLinks: userLinkQueries(database.db),
  messages: messageQueries(database.db, database.kind),
  sessionReports: sessionReportQueries(database.db),
  async check() {
    await sql`select 1`.execute(database.db);
  },
});

const KEY = Symbol.for('parley.store');
const shelf = globalThis as typeof globalThis & { [KEY]?: Store };

/** One store per process: Next's bundle and the server's are two module graphs. */
export const registerStore = (store: Store): void => {
  shelf[KEY] = store;
};

/** The running server's store. Throws during a build and before the server has opened it. */
export function store(): Store {
  if (building())
    throw new Error('The store is not opened during a build. Make the page that needs it dynamic.');
  const registered = shelf[KEY];
  if (registered === undefined) throw new Error('The store is not open yet. registerStore() comes first.');
  return registered;
}
