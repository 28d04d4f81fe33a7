/** An experiment in one variable as a problem of first passage, and its law. */

import { timeStep } from "../../experiment/document/dynamics.ts";
import { looksRarely } from "../../experiment/document/exit-looks.ts";
import { horizonSteps } from "../../experiment/document/horizon.ts";
import type { Model } from "../../experiment/model/model.ts";
import type { Node } from "../../formula/graph.ts";
import { findJumps } from "../chain/marks.ts";
import { exitsNever } from "../experiment-chain.ts";
import type { FirstPassageLaw } from "../first-passage/law.ts";
import type { FirstPassageProblem } from "../first-passage/problem.ts";
import { type FirstPassageOptions, firstPassage } from "../first-passage/solve.ts";
import {
  type CoordinateDistribution,
  centre,
  startDistribution,
  startPart,
  support,
} from "../start-distribution.ts";
import { attempt, isUnavailable, type Unavailable } from "../unavailable.ts";
import { passageToOneLine } from "./one-line.ts";
import { commonPeriod } from "./period.ts";
import { boundariesMove, type Coefficients, type Side, sideOf } from "./sides.ts";

/** The law of an experiment's exit time and the sides of its line, the lower one first. */
export interface Passage {
  readonly law: FirstPassageLaw;
  readonly sides: readonly [Side, Side];
  /** The period of all that changes with time, where there is one. */
  readonly period: number | undefined;
}

/** The law is followed for so many horizons, so that its mean is complete; where that is too long, for one. */
const HORIZONS = 10;
/** Share of its first width below which a line that closes has closed. */
const CLOSED = 1e-3;
const MOST_BREAKS = 60;
/** Times at which the width of a line is looked at. */
const LOOKS = 400;

/** The law of the first passage, made once for each model. */
export const passageOf = (model: Model): Passage | Unavailable => model.derive(plainPassage);

const plainPassage = (model: Model): Passage | Unavailable => passageBetween(model, (problem) => problem);

/** True where the dynamics is a diffusion in one variable that exits. */
export function isPassage({ experiment }: Model): boolean {
  const { dynamics, landscape } = experiment;
  return (
    (dynamics.kind === "overdamped" || dynamics.kind === "diffusion") &&
    landscape.variables.length === 1 &&
    !exitsNever(experiment) &&
    !looksRarely(experiment)
  );
}

/** Both ends of a line. */
export type Ends = Pick<FirstPassageProblem, "low" | "high">;

/** The law with other ends. */
export function passageBetween(
  model: Model,
  ends: (problem: FirstPassageProblem) => Ends,
  options: FirstPassageOptions = {},
): Passage | Unavailable {
  const followed = (horizons: number): Passage | Unavailable =>
    attempt((): Passage | Unavailable => {
      const sided = passageProblem(model, horizons);
      if (isUnavailable(sided)) return sided;
      const { low, high } = ends(sided);
      const problem = { ...sided, low, high };
      const law = passageToOneLine(model, problem) ?? firstPassage(problem, options);
      return { law, sides: problem.sides, period: problem.period };
    });
  const found = followed(HORIZONS);
  return isUnavailable(found) && changes(model) ? followed(1) : found;
}

const changes = (model: Model): boolean => model.formulas.readsTime.motion || boundariesMove(model);

interface SidedProblem extends FirstPassageProblem {
  readonly sides: readonly [Side, Side];
}

function passageProblem(model: Model, horizons: number): SidedProblem | Unavailable {
  const { experiment } = model;
  const coefficients = coefficientsOf(model);
  const [start] = startDistribution(experiment.start);
  const from = centre(start);
  if (model.exit.contains([from], 0)) return { unavailable: "the middle of the start is outside already" };
  const steady = !changes(model);
  const horizon = horizonSteps(experiment) * timeStep(experiment.dynamics);
  const scale = scaleOf(model, coefficients, start);
  const ends = (until: number) => {
    const low = sideOf(model, coefficients, from, -1, { until, scale });
    if (isUnavailable(low)) return low;
    const high = sideOf(model, coefficients, from, 1, { until, scale });
    return isUnavailable(high) ? high : ([low, high] as const);
  };
  const period = steady ? undefined : commonPeriod(timedNodes(model), (node) => timedValue(model, node));
  const sides = ends(period ?? horizons * horizon);
  if (isUnavailable(sides)) return sides;
  return {
    ...coefficients,
    low: sides[0].end,
    high: sides[1].end,
    sides,
    start: [startPart(start)],
    until: steady || period !== undefined ? Number.POSITIVE_INFINITY : lastTime(sides, horizons * horizon),
    steady,
    ...(period === undefined ? {} : { period }),
    breaks: boundariesMove(model) ? [] : breaksOf(coefficients, sides, from),
  };
}

/** Drift in Itô's sense and diffusion as functions of place and time. */
function coefficientsOf(model: Model): Coefficients {
  const { experiment, formulas } = model;
  const { motion } = formulas;
  if (experiment.dynamics.kind === "overdamped") {
    return { drift: timedValue(model, motion.force![0]), diffusion: (_, t) => model.temperature(t) };
  }
  return { drift: timedValue(model, motion.drift![0]), diffusion: timedValue(model, motion.diffusion![0]) };
}

/** A node as a function of place and time. */
function timedValue(model: Model, node: Node): (x: number, t: number) => number {
  const evaluate = model.bind([node]);
  const at = new Float64Array(2);
  return (x, t) => {
    at[0] = x;
    return evaluate(at, t)[0];
  };
}

/** All that may read the time. */
function timedNodes({ formulas: { motion, boundaries }, walls }: Model): readonly Node[] {
  return [
    ...(motion.force ?? []),
    ...(motion.drift ?? []),
    ...(motion.diffusion ?? []),
    ...(motion.temperature === undefined ? [] : [motion.temperature]),
    ...boundaries.map(({ level }) => level),
    ...walls.faces.map(({ distance }) => distance),
  ];
}

/** A length: to the exits, of the start, of a step's noise over the horizon. */
function scaleOf(model: Model, { diffusion }: Coefficients, start: CoordinateDistribution): number {
  const [low, high] = support(start);
  const lengths = [
    ...Array.from(model.exit.distances([centre(start)], 0), Math.abs),
    ...Array.from(model.walls.distances([centre(start)], 0), Math.abs),
    high - low,
    Math.abs(centre(start)),
    Math.sqrt(2 * diffusion(centre(start), 0) * model.experiment.horizon),
  ].filter((length) => length > 1e-12 && length < 1e12);
  return lengths.length === 0 ? 1 : Math.min(...lengths);
}

/** The end of a law whose line closes: just before it does. */
function lastTime([low, high]: readonly [Side, Side], until: number): number {
  const [below, above] = [low.end, high.end];
  if (below.kind === "open" || above.kind === "open") return until;
  const at = (place: typeof below.at, t: number) => (typeof place === "number" ? place : place(t));
  const width = (t: number) => at(above.at, t) - at(below.at, t);
  const least = CLOSED * width(0);
  let open = 0;
  for (let k = 1; k <= LOOKS; k++) {
    const t = (until * k) / LOOKS;
    if (width(t) < least) {
      let closed = t;
      for (let step = 0; step < 60; step++) {
        const middle = (open + closed) / 2;
        if (width(middle) < least) closed = middle;
        else open = middle;
      }
      return open;
    }
    open = t;
  }
  return until;
}

/** Places between the ends where drift or diffusion jump. */
function breaksOf(
  { drift, diffusion }: Coefficients,
  [low, high]: readonly [Side, Side],
  from: number,
): number[] {
  const end = ({ end }: Side, side: -1 | 1): number =>
    end.kind === "open" || typeof end.at !== "number" ? from + side * Math.max(1, Math.abs(from)) : end.at;
  const [a, b] = [end(low, -1), end(high, 1)];
  const jumps = [0, 0.37].flatMap((t) => [drift, diffusion].flatMap((f) => findJumps((x) => f(x, t), a, b)));
  return [...new Set(jumps)].sort((x, y) => x - y).slice(0, MOST_BREAKS);
}
