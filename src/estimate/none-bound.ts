/**
 * The mean of a count that is 0, at most: e^−bound is what an interval of that level leaves out above it. 3.69 of 95 %.
 * @param level of confidence
 */
export const noneBound = (level: number): number => -Math.log((1 - level) / 2);
