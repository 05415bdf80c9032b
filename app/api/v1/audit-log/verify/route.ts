import { done } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { store } from '#lib/store/store.ts';
import { post } from '#app/api/v1/route-door.ts';

/** Walks the whole log; of several who ask at once one walk serves all. */
export const POST = post('audit', nothing, async () => done(await store().audit.verify()));
