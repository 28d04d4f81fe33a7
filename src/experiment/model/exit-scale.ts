import { bind } from "../../formula/bind.ts";
import { readsLoss } from "../document/landscape-names.ts";
import { variablesRead } from "../document/velocities.ts";
import { type Boundary, scaleName } from "./exit-formulas.ts";

/** Scales are 2^−LARGEST … 2^LARGEST: numbers of 32 bits, and so are their products with a level of size 1. */
const LARGEST = 100;

/**
 * Values of the parameters that bring each level of the exit to about size 1: the power of two nearest to 1/|level| in the middle of the
 * start. Between there and the boundary the level falls to 0, so its slopes are then about 1 over a length of the problem. Being powers of
 * two, scales change no digit of a distance that 32 bits hold.
 * @param start the variables at the middle of the start; where it is not known the scales are 1
 * @param values the parameters that levels name
 */
export function exitScales(
  boundaries: readonly Boundary[],
  dimension: number,
  start: readonly number[] | undefined,
  values: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    boundaries.map(({ level, distance }, k) => {
      const known = start !== undefined && distance !== level && !readsLoss([level], dimension);
      const size = known ? Math.abs(bind([level], variablesRead([level], dimension), values)(start)[0]) : 1;
      return [scaleName(k), powerNear(1 / size)];
    }),
  );
}

/** The power of two nearest to a positive number by ratio; 1 for all that is no such number. */
function powerNear(value: number): number {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) return 1;
  return 2 ** Math.max(-LARGEST, Math.min(LARGEST, Math.round(Math.log2(value))));
}
