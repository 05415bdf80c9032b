import * as z from 'zod/mini';

/** What an operator can be allowed to do in a session. */
export const feature = z.enum(['chat', 'view', 'files', 'message']);
export type Feature = z.infer<typeof feature>;
/** In the order in which the connection request lists them. */
export const FEATURES: readonly Feature[] = ['view', 'files', 'chat', 'message'];
