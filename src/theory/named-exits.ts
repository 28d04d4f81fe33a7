import { exitNames } from "../experiment/document/named-exits.ts";
import type { Model } from "../experiment/model/model.ts";
import { holds } from "../formula/inequality.ts";
import type { ExitProblem } from "./line.ts";

/** The exits of a model by name, and which of them holds at a place: of several the first, as engines have it. */
export function namedExits({ experiment, exit, formulas }: Model): Pick<ExitProblem, "named"> {
  const names = exitNames(experiment);
  if (names.length === 0) return {};
  const { boundaries } = formulas;
  const exitAt = (x: ArrayLike<number>): number => {
    const levels = exit.levels(x);
    const held = boundaries.flatMap(({ exit: of, strict }, k) => (holds(levels[k], strict) ? [of] : []));
    return held.length > 0 ? Math.min(...held) : boundaries[largest(levels)].exit;
  };
  return { named: { names, exitAt } };
}

/** Of a place on a boundary by rounding: the level that is nearest to holding. */
const largest = (levels: ArrayLike<number>): number =>
  Array.from(levels).reduce((best, level, k, all) => (level > all[best] ? k : best), 0);
