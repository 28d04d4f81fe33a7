import { evaluateFree, evaluateInstruction, interpreter } from "../../formula/evaluate.ts";
import type { Node } from "../../formula/graph.ts";
import { holds } from "../../formula/inequality.ts";
import { beyondRange, LEAST_NORMAL, rangeFault } from "../../formula/number-range.ts";
import { lower, type Program } from "../../formula/program.ts";
import { type TimedEvaluator, timed } from "../../formula/timed.ts";
import { along } from "../../math/vectors.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { readsLoss } from "../document/landscape-names.ts";
import { place } from "../document/place.ts";
import { variablesAt, variablesRead } from "../document/velocities.ts";
import { nothingExits } from "../document/walled.ts";
import type { ExitRegion } from "../model/exit.ts";
import { exitAt } from "../model/frozen.ts";
import { middleReadings } from "../model/law-constants.ts";
import type { Model } from "../model/model.ts";
import { seenAt } from "../model/seen.ts";
import { uphill, wayOut } from "../model/ways-out.ts";

/**
 * Checks that 32-bit numbers hold what the kernels compute: constants that combine beyond them would reach the device as infinity, or
 * vanish. Throws ExperimentError.
 */
export function checkNumbers(model: Model, at: readonly number[]): void {
  const { experiment, exit, programs, free } = model;
  const { motion, boundaries, coefficients } = programs;
  for (const [where, nodes] of observed(model)) {
    const named: Node[] = [];
    const { literals } = lower(nodes, variablesRead(nodes, at.length), named);
    checkSizes(where, [...literals, ...named.map((node) => evaluateFree(node, free))]);
    const lost = literals.find((value) => value !== 0 && Math.abs(value) < LEAST_NORMAL);
    if (lost !== undefined) {
      throw new ExperimentError({
        path: where,
        found: `a part without variables has the value ${rounded(lost)}, below the 1.2e-38 of 32-bit numbers`,
        remedy: "rescale it",
      });
    }
  }
  const values = coefficients.map((node) => evaluateFree(node, free));
  checkSizes(
    "landscape.potential",
    Object.values(motion).flatMap((program) => program?.literals ?? []),
  );
  checkSizes("exit.when", boundaries.literals);
  checkSizes("landscape.parameters", values);
  const levels = model.formulas.boundaries.map(({ level }) => level);
  if (!nothingExits(experiment) && !readsLoss(levels, at.length)) {
    const narrow = in32Bits(boundaries, values, middleReadings(experiment));
    const from = seenAt(experiment, levels, at);
    const origin = from.map((_, i) => model.originIn(programs)[i] ?? 0);
    for (const time of model.moments) {
      const seen = (x: readonly number[]): Float64Array =>
        narrow(variablesAt(x.slice(0, at.length), 0, x.slice(at.length)), Math.fround(time));
      checkExit(experiment, exitAt(exit, time), from, seen, origin);
    }
  }
}

/** What is observed, by the fields in which it is typed. */
function observed({
  experiment,
  formulas,
}: Model): readonly (readonly [where: string, nodes: readonly Node[]])[] {
  if (experiment.observe === undefined) return [];
  const { quantities, basins } = formulas.observed;
  const { quantities: typed, basins: named } = experiment.observe;
  return [
    ...Object.keys(typed).map((name, k) => [`observe.quantities.${name}.formula`, [quantities[k]]] as const),
    ...Object.keys(named).map(
      (name, k) => [`observe.basins.${name}`, basins[k].map(({ level }) => level)] as const,
    ),
  ];
}

function checkSizes(where: string, numbers: readonly number[]): void {
  const beyond = beyondRange(numbers);
  if (beyond === undefined) return;
  const { what, remedy } = rangeFault(beyond);
  throw new ExperimentError({ path: where, found: what, remedy });
}

/** Shares of the way from the start to the boundary at which 64 and 32 bits are compared. */
const SHARES = [0, 0.5, 0.9, 0.99, 1.01, 1.1];
const MOST_AXES = 8;
/** Distances from the start between which the boundary is looked for. */
const DISTANCES = { nearest: 1e-4, farthest: 1e4 };

/** Refuses an exit that 32-bit numbers see where it is not, or do not see, on ways from the start across its boundary. */
function checkExit(
  experiment: Experiment,
  exit: ExitRegion,
  at: readonly number[],
  narrow: (x: readonly number[]) => Float64Array,
  origin: readonly number[],
): void {
  for (const direction of directions(exit, at)) {
    const far = wayOut(exit, at, direction, DISTANCES);
    if (far === undefined) continue;
    for (const share of SHARES) {
      const held = along(at, direction, share * far).map((value, i) => Math.fround(value - origin[i]));
      const x = held.map((value, i) => value + origin[i]);
      const levels = exit.levels(x);
      const seen = narrow(held);
      const wrong = levels.findIndex(
        (level, k) =>
          Number.isFinite(level) &&
          (holds(level, exit.strict[k]) !== holds(seen[k], exit.strict[k]) ||
            (level < 0 && !(seen[k] < 0))) &&
          !isOnBoundary(exit, x, held, k),
      );
      if (wrong < 0) continue;
      throw new ExperimentError({
        path: "exit.when",
        found: `32-bit numbers cannot tell whether \`${experiment.exit.when}\` holds at ${place(
          experiment,
          x.map((value) => Number(value.toPrecision(3))),
        )}: its left side less its right side is ${rounded(levels[wrong])} there, and ${seen[wrong]} comes out`,
        remedy:
          "write it with smaller numbers and powers, for instance as a condition on the variables themselves",
      });
    }
  }
}

/** A few spacings of 32-bit numbers, relative to them. */
const SPACINGS = 2 ** -22;

/** Does a shift of one coordinate by its rounding cross a boundary? A way along one of two sides of a corner lies on it. */
function isOnBoundary(exit: ExitRegion, x: readonly number[], held: readonly number[], k: number): boolean {
  const outside = exit.levels(x)[k] >= 0;
  return held.some((size, i) =>
    [-SPACINGS, SPACINGS].some((share) => {
      const shifted = x.map((value, j) => (j === i ? value + share * size : value));
      return exit.levels(shifted)[k] >= 0 !== outside;
    }),
  );
}

/** Both ways along the first axes, and straight up each level. */
function directions(exit: ExitRegion, at: readonly number[]): number[][] {
  if (at.length === 1) return [[1], [-1]];
  const axes = at
    .slice(0, MOST_AXES)
    .flatMap((_, i) => [1, -1].map((sign) => at.map((_, k) => (k === i ? sign : 0))));
  const widths = at.map((value) => 1e-4 * Math.max(1, Math.abs(value)));
  return [...axes, ...uphill(exit, at, widths)];
}

/** A program rounded to 32 bits after each operation, where numbers too small for them are 0 as on most devices. */
function in32Bits(
  program: Program,
  coefficients: readonly number[],
  traits: Readonly<Record<string, number>>,
): TimedEvaluator {
  const narrow = (value: number): number => {
    const near = Math.fround(value);
    return Math.abs(near) < LEAST_NORMAL ? 0 : near;
  };
  const evaluate = interpreter(
    { ...program, literals: program.literals.map(narrow) },
    coefficients.map(narrow),
    (operation, values) => narrow(evaluateInstruction(operation, values)),
  );
  return timed(program, evaluate, traits);
}

const rounded = (value: number): string => String(Number(value.toPrecision(3)));
