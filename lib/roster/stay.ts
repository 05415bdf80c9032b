import { post, type Answered } from '#lib/portal/http.ts';
import { nothing } from '#lib/protocol/http.ts';

/** Tells the server that somebody uses this browser. Apart from what few pages do: every page does this. */
export const stay = (): Promise<Answered<unknown>> => post('/api/v1/account/stay', {}, nothing);
