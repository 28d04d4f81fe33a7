/** A number and an estimate of its error, in its own units: by how much it changed when every panel was halved. */
export interface WithError {
  readonly value: number;
  readonly error: number;
}

/** The finer value, with the change as its error, and what rounding may do. @param roundings in a row; default 1 */
export function refined(coarse: number, fine: number, roundings = 1): WithError {
  const rounding = Math.max(1e-14, Number.EPSILON * roundings) * Math.abs(fine);
  return { value: fine, error: Math.abs(fine - coarse) + rounding };
}
