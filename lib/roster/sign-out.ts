import { post, type Answered } from '#lib/portal/http.ts';
import { nothing } from '#lib/protocol/http.ts';

/** Apart from the other actions: every page can be left, and few do anything else. */
export const signOut = (): Promise<Answered<unknown>> => post('/api/v1/sign-out', {}, nothing);
