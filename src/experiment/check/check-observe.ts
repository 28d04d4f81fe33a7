import { holds } from "../../formula/inequality.ts";
import { parametersOf } from "../../formula/replaced.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { MOST_OBSERVED } from "../document/limits.ts";
import { observationTimes } from "../document/observation-times.ts";
import { place } from "../document/place.ts";
import { traitsOf } from "../document/traits.ts";
import { nothingExits } from "../document/walled.ts";
import type { Model } from "../model/model.ts";
import { seenAt } from "../model/seen.ts";

/** Checks of what is observed, particles starting at `at`. Throws ExperimentError or FormulaError; changes nothing. */
export function checkObserve(model: Model, at: readonly number[]): void {
  const { experiment } = model;
  const { observe } = experiment;
  if (observe === undefined) {
    if (!nothingExits(experiment)) return;
    throw new ExperimentError({
      path: "exit",
      found: "missing, and nothing is observed, so the run would show nothing",
      remedy: "give a condition as exit.when, or an `observe` section",
    });
  }
  checkTimes(experiment);
  for (const field of ["quantities", "basins"] as const) {
    const names = Object.keys(observe[field]);
    if (names.length > MOST_OBSERVED) {
      throw new ExperimentError({
        path: `observe.${field}`,
        found: `got ${names.length}`,
        remedy: `use at most ${MOST_OBSERVED}`,
      });
    }
  }
  for (const [
    name,
    {
      range: [least, greatest],
    },
  ] of Object.entries(observe.quantities)) {
    if (!(least < greatest)) {
      throw new ExperimentError({
        path: `observe.quantities.${name}.range`,
        found: `got [${least}, ${greatest}]`,
        remedy: "give the lower end first, and two different ends",
      });
    }
  }
  checkBasins(model, at);
}

/**
 * All groups are looked at in the same steps, so a sweep must not change a step's time; a group whose horizon comes before a look
 * has nobody left to see, but the longest horizon must reach it. Throws ExperimentError.
 */
export function checkObservedSweep({ observe, sweep, horizon }: Experiment): void {
  if (observe === undefined) return;
  const last = observe.at?.at(-1) ?? observe.from ?? observe.every ?? 0;
  const longest = Math.max(...(sweep["horizon"] ?? [horizon]));
  if (last > longest) {
    throw new ExperimentError({
      path: "observe",
      found: `a look at ${last} comes after the horizon ${longest}`,
      remedy: "look earlier or use a longer horizon",
    });
  }
  if (Object.hasOwn(sweep, "dynamics.step")) {
    throw new ExperimentError({
      path: "sweep",
      found: "dynamics.step changes the steps in which particles are looked at",
      remedy: "run one experiment for each step, or drop `observe`",
    });
  }
}

function checkTimes(experiment: Experiment): void {
  const { at, from, every, quantities, basins } = experiment.observe!;
  const looking = Object.keys(quantities).length + Object.keys(basins).length > 0;
  if (at !== undefined && (from !== undefined || every !== undefined)) {
    throw new ExperimentError({
      path: "observe",
      found: "both separate times (at) and regular ones (from, every) are given",
      remedy: "give one of the two",
    });
  }
  if (from !== undefined && every === undefined) {
    throw new ExperimentError({
      path: "observe.every",
      found: "missing",
      remedy: "give the time between looks",
    });
  }
  const last = at?.at(-1) ?? from ?? every;
  if (last === undefined) {
    if (!nothingExits(experiment)) return;
    throw new ExperimentError({
      path: "observe",
      found: "no time to look at, and nothing exits",
      remedy: "give `at`, or `from` and `every`",
    });
  }
  if (!looking) {
    throw new ExperimentError({
      path: "observe",
      found: "times but nothing to look at",
      remedy: "give quantities or basins",
    });
  }
  if (at?.some((time, i) => i > 0 && time <= at[i - 1])) {
    throw new ExperimentError({
      path: "observe.at",
      found: `got ${at.join(", ")}`,
      remedy: "give the times in ascending order",
    });
  }
  const { records, next } = observationTimes(experiment);
  for (let record = 0, step = 0; at !== undefined && record < records; record++) {
    const look = next(step);
    if (look === undefined || look.record !== record) {
      throw new ExperimentError({
        path: "observe.at",
        found: `${at[record]} and its neighbour fall into one step`,
        remedy: "look at times at least a step apart",
      });
    }
    step = look.step;
  }
}

/** Sizes round the start, and places for each size, at which a basin is looked for. */
const SIZES = Array.from({ length: 25 }, (_, k) => 10 ** (k / 4 - 3));
const PLACES = 200;
const CLIMBS = 200;

/** A basin is refused where neither places round the start nor a climb of its condition from the best of them finds it. */
function checkBasins({ experiment, formulas, exit, bindNamed }: Model, at: readonly number[]): void {
  const { basins } = formulas.observed;
  const traits = traitsOf(experiment.landscape).map(([name]) => name);
  Object.keys(experiment.observe!.basins).forEach((name, k) => {
    // Which particles can be in it then depends on what they have drawn.
    const read = parametersOf([...basins[k], ...formulas.boundaries].map(({ level }) => level));
    if (traits.some((trait) => read.has(trait))) return;
    const levels = bindNamed(basins[k].map(({ level }) => level));
    // Positive in the basin and not outside the exit.
    const depth = (x: readonly number[]): number =>
      Math.min(Math.max(...levels(x)), -Math.max(...exit.levels(x)));
    const isIn = (x: readonly number[]): boolean =>
      levels(x).some((level, j) => holds(level, basins[k][j].strict)) && !exit.contains(x);
    const from = seenAt(
      experiment,
      [...basins[k], ...formulas.boundaries].map(({ level }) => level),
      at,
    );
    if (!reaches(depth, isIn, from)) {
      throw new ExperimentError({
        path: `observe.basins.${name}`,
        found: `no particle can be in it: found no place where \`${experiment.observe!.basins[name]}\` holds and particles are alive, round ${place(experiment, from)}`,
        remedy: "change the condition",
      });
    }
  });
}

function reaches(
  depth: (x: readonly number[]) => number,
  isIn: (x: readonly number[]) => boolean,
  at: readonly number[],
): boolean {
  let best = at;
  let most = depth(at);
  const consider = (x: readonly number[]): boolean => {
    const value = depth(x);
    if (value > most || Number.isNaN(most)) {
      best = x;
      most = value;
    }
    return most > 0 || (value === 0 && isIn(x));
  };
  if (most > 0 || isIn(at)) return true;
  for (const size of SIZES) {
    for (let i = 1; i <= PLACES; i++) {
      // An additive recurrence with irrational steps fills the box evenly.
      if (consider(at.map((centre, d) => centre + size * (2 * ((i * irrational(d)) % 1) - 1)))) return true;
    }
    let stride = size;
    for (let climb = 0; climb < CLIMBS; climb++) {
      const before = most;
      for (const [d] of at.entries()) {
        for (const shift of [-stride, stride]) {
          if (consider(best.map((value, e) => (e === d ? value + shift : value)))) return true;
        }
      }
      if (!(most > before)) stride /= 2;
    }
  }
  return false;
}

/** The root of n² + n + 1, which lies between two neighbouring squares. */
const irrational = (d: number): number => Math.sqrt((d + 1) ** 2 + d + 2);
