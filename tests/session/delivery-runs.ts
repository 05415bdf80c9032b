/** How often the delivery models run: few in every test run, many in `npm run proof`. The only place that says so. */
export const RUNS = Number(process.env['PROOF_RUNS'] ?? 2_000);

/** A mutant that is not caught by then has escaped. */
export const MUTANT_RUNS = 20_000;
/** Long enough for the proof on a slow machine, ms. */
export const PROOF_MS = 1_800_000;
