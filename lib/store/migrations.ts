/** Every change of the tables, in order. A migration that has been released is never edited. */
import type { Migration } from 'kysely';
import { onDemand } from './migration-001-on-demand.ts';
import { transcriptRetention } from './migration-002-transcript-retention.ts';
import { audit } from './migration-003-audit.ts';
import { managed } from './migration-004-managed.ts';
import { settings } from './migration-005-settings.ts';
import { users } from './migration-006-users.ts';
import { messages } from './migration-007-messages.ts';
import { sessionReports } from './migration-008-session-reports.ts';

export const migrations = {
  '001-on-demand': onDemand,
  '002-transcript-retention': transcriptRetention,
  '003-audit': audit,
  '004-managed': managed,
  '005-settings': settings,
  '006-users': users,
  '007-messages': messages,
  '008-session-reports': sessionReports,
} satisfies Record<string, Migration>;
