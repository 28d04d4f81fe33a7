/** Sums of squares of steps and of levels have at most 36 digits. */
export const SUM = /^\d{1,40}$/;
export const SUM_TEXT = "a whole number as a string of at most 40 digits";
