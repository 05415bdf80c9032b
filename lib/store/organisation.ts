import type { Kysely, Transaction } from 'kysely';
import {
  IDLE_DEFAULT_MINUTES,
  INVITATION_DEFAULT_MS,
  TRANSCRIPT_RETENTION_DEFAULT_DAYS,
} from '#lib/protocol/limits.ts';
import {
  connectionMode,
  displayNameFormat,
  gatewayTransport,
  type ConnectionMode,
  type DisplayNameFormat,
  type GatewayTransport,
} from '#lib/protocol/settings.ts';
import type { Schema } from './schema.ts';

/** What an administrator decides. */
export type OrganisationSettings = {
  /** '' before set-up */
  readonly name: string;
  readonly displayNameFormat: DisplayNameFormat;
  /** the text of the format `custom` */
  readonly displayNameCustom: string;
  readonly invitationLifetimeMs: number;
  readonly connection: ConnectionMode;
  readonly gatewayTransport: GatewayTransport;
  readonly idleMinutes: number;
  readonly requireTwoFactor: boolean;
  /** whole days after its end for which a browser keeps a transcript */
  readonly transcriptRetentionDays: number;
};

export type Organisation = OrganisationSettings & {
  /** counts the writes, of the logo too; 0 before set-up */
  readonly version: number;
  /** who wrote last (by name), and when (ms); null before the first write */
  readonly changed: { readonly by: string; readonly at: number } | null;
};

/** Who writes, when, and which version that person has read. */
export type Write = { readonly version: number; readonly by: string; readonly at: number };

export type Organisations = {
  /** '' before set-up. */
  name(): Promise<string>;
  get(): Promise<Organisation>;
  rename(name: string): Promise<void>;
  /** All at once; false, and nothing changed, when somebody wrote since that version was read. */
  save(settings: OrganisationSettings, write: Write): Promise<boolean>;
};

const ID = 'only';

/** Counts one write; false when somebody else wrote since that version was read. */
export async function countWrite(
  db: Kysely<Schema> | Transaction<Schema>,
  { version, by, at }: Write,
): Promise<boolean> {
  const row = await db
    .updateTable('organisation')
    .set({ version: version + 1, changed_by: by, changed_at: at })
    .where('id', '=', ID)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** A word of the database that this program does not know counts as not said. */
const known = <T>(
  schema: { safeParse(value: unknown): { data?: T | undefined } },
  value: unknown,
  otherwise: T,
): T => schema.safeParse(value).data ?? otherwise;

export function organisationQueries(db: Kysely<Schema>): Organisations {
  const get: Organisations['get'] = async () => {
    const row = await db.selectFrom('organisation').selectAll().where('id', '=', ID).executeTakeFirst();
    return {
      name: row?.name ?? '',
      displayNameFormat: known(displayNameFormat, row?.display_name_format, 'name'),
      displayNameCustom: row?.display_name_custom ?? '',
      invitationLifetimeMs: row?.invitation_lifetime_ms ?? INVITATION_DEFAULT_MS,
      connection: known(connectionMode, row?.connection, 'direct'),
      gatewayTransport: known(gatewayTransport, row?.gateway_transport, 'tls'),
      idleMinutes: row?.idle_minutes ?? IDLE_DEFAULT_MINUTES,
      requireTwoFactor: row?.require_two_factor === 1,
      transcriptRetentionDays: row?.transcript_retention_days ?? TRANSCRIPT_RETENTION_DEFAULT_DAYS,
      version: row?.version ?? 0,
      changed: row?.changed_at == null ? null : { by: row.changed_by, at: row.changed_at },
    };
  };
  return {
    get,
    name: async () => (await get()).name,
    async rename(name) {
      await db
        .insertInto('organisation')
        .values({
          id: ID,
          name,
          display_name_format: 'name',
          invitation_lifetime_ms: INVITATION_DEFAULT_MS,
          transcript_retention_days: TRANSCRIPT_RETENTION_DEFAULT_DAYS,
        })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ name }))
        .execute();
    },
    save: (settings, write) =>
      db.transaction().execute(async (transaction) => {
        if (!(await countWrite(transaction, write))) return false;
        await transaction
          .updateTable('organisation')
          .set({
            name: settings.name,
            display_name_format: settings.displayNameFormat,
            display_name_custom: settings.displayNameCustom,
            invitation_lifetime_ms: settings.invitationLifetimeMs,
            connection: settings.connection,
            gateway_transport: settings.gatewayTransport,
            idle_minutes: settings.idleMinutes,
            require_two_factor: settings.requireTwoFactor ? 1 : 0,
            transcript_retention_days: settings.transcriptRetentionDays,
          })
          .where('id', '=', ID)
          .execute();
        return true;
      }),
  };
}
