/** Ends of a particle as one word; any other word is the step of its exit. */
export const OUTCOME = { ALIVE: 0xffffffff, CENSORED: 0xfffffffe, DIVERGED: 0xfffffffd } as const;

/** Whether an outcome word is the step of an exit. */
export const isExit = (outcome: number): boolean => outcome < OUTCOME.DIVERGED;
