import type { Programs } from "../experiment/model/programs.ts";
import { holds } from "../formula/inequality.ts";

const f = Math.fround;

/** CPU twins of the functions that src/wgsl/exit-taken.ts prints. */
export interface ExitTaken {
  /** The named exit that holds at these distances; of several the first. */
  holding(distances: ArrayLike<number>): number;
  /**
   * The named exit that a step which has ended a particle took, by the chances of crossing each boundary.
   * @param word that of the crossing; asked for only where the step ends inside
   */
  taken(step: number, before: Float64Array, after: Float64Array, word: () => number): number;
}

/**
 * @param chance that the bridge of a step crosses a boundary by itself; undefined with endpoint detection
 * @param own how many of the exits are the experiment's own; those behind are a stage's, which wait for what a bridge has found
 */
export function exitTaken(
  { exits, strict }: Pick<Programs, "exits" | "strict">,
  chance: ((step: number, boundary: number, before: Float64Array, after: Float64Array) => number) | undefined,
  own = Number.POSITIVE_INFINITY,
): ExitTaken {
  const last = Math.max(...exits);
  const holding = (distances: ArrayLike<number>): number => {
    let first = last;
    exits.forEach((exit, k) => {
      if (exit < first && holds(distances[k], strict[k])) first = exit;
    });
    return first;
  };
  return {
    holding,
    taken(step, before, after, word) {
      if (chance === undefined || after.some((distance, k) => exits[k] < own && holds(distance, strict[k])))
        return holding(after);
      let crossed = 0;
      const sums = exits.map((_, k) => {
        const p = chance(step, k, before, after);
        crossed = k === 0 ? p : f(f(crossed + p) - f(crossed * p));
        return p;
      });
      for (let k = 1; k < sums.length; k++) sums[k] = f(sums[k - 1] + sums[k]);
      const drawn = f(f(word() >>> 1) + 0.5);
      const mark = f(drawn * sums[sums.length - 1]);
      const whole = f(crossed * 2147483648);
      if (own < Number.POSITIVE_INFINITY && !(drawn < whole)) return holding(after);
      const k = sums.findIndex((sum, i) => i === sums.length - 1 || mark < f(whole * sum));
      return exits[k];
    },
  };
}
