/**
 * Exit-time bins: exact up to step 63, then 32 equal bins in every octave of the step count. Integer arithmetic only,
 * so that no float decides a bin. The device's twin is shaders/shared/bins.wgsl. [E2]
 */

/** Number of bins that cover the steps 0 … 2³² − 1. */
export const BIN_COUNT = 896;

/** Bin that holds `step` (an integer in 0 … 2³² − 1). */
export function binOf(step: number): number {
  if (step < 32) return step;
  const exponent = 31 - Math.clz32(step);
  return (exponent - 4) * 32 + ((step >>> (exponent - 5)) & 31);
}

/** First step of bin `bin`; bin `b` holds the steps firstStepOf(b) … firstStepOf(b + 1) − 1. Accepts BIN_COUNT. */
export function firstStepOf(bin: number): number {
  if (bin < 32) return bin;
  const exponent = Math.floor(bin / 32) + 4;
  return (32 + (bin % 32)) * 2 ** (exponent - 5);
}
