/** Seconds that theory has after a run, unless more are asked for. */
export const THEORY_SECONDS = 30;
