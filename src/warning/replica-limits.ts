/** Where replicas, of whatever method has them, are no longer to be trusted. */

/** Relative deviation of a replica above which intervals of 32 or 64 of them are too short. */
export const WIDE = 1;
/** Standard errors by which two parts of a run may differ that has settled. */
export const SETTLED = 4;
