import type { Model } from "../experiment/model/model.ts";
import { holds } from "../formula/inequality.ts";
import type { Intervals } from "./chain/region.ts";
import { livingIntervals } from "./living.ts";
import { centre, startDistribution } from "./start-distribution.ts";

/** What an experiment in one variable observes: quantities as functions, basins as intervals of the line. */
export interface ObservedPlaces {
  readonly quantities: Readonly<Record<string, (x: number) => number>>;
  /** Open intervals. A place that several conditions claim belongs to the first. */
  readonly basins: Readonly<Record<string, Intervals>>;
}

export function observedPlaces(model: Model): ObservedPlaces {
  const { observe, start } = model.experiment;
  if (observe === undefined) return { quantities: {}, basins: {} };
  const { formulas, bindNamed: functions } = model;
  const { quantities, basins } = formulas.observed;
  const conditions = basins.map((levels) => functions(levels.map(({ level }) => level)));
  const basinAt = (x: number): number =>
    conditions.findIndex((values, b) => values([x]).some((value, k) => holds(value, basins[b][k].strict)));
  const middle = centre(startDistribution(start)[0]);
  // Levels are no distances: the search may only rely on their signs.
  const distances = (): Float64Array => Float64Array.of(Math.max(1e-3, Math.abs(middle)));
  return {
    quantities: Object.fromEntries(
      Object.keys(observe.quantities).map((name, k) => {
        const value = functions([quantities[k]]);
        return [name, (x: number) => value([x])[0]];
      }),
    ),
    basins: Object.fromEntries(
      Object.keys(observe.basins).map((name, k) => [
        name,
        livingIntervals({ contains: (x) => basinAt(x[0]) !== k, distances }, middle),
      ]),
    ),
  };
}
