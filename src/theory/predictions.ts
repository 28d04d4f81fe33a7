/** Everything that theory predicts for one experiment without a sweep, as numbers with their range of validity. Pure. */

import { looksRarely } from "../experiment/document/exit-looks.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { exitNames } from "../experiment/document/named-exits.ts";
import { isConstant } from "../experiment/document/schedule.ts";
import { hasWalls } from "../experiment/document/walled.ts";
import { type Model, modelOf } from "../experiment/model/model.ts";
import { clockedSurvival, clockedTheory } from "./clock.ts";
import { exactChainTheory } from "./exact-chain.ts";
import { exactChainCurve } from "./exact-chain-curve.ts";
import { exitProblem } from "./exit-problem.ts";
import { exitTimeMoments } from "./exit-time.ts";
import { exitsNever } from "./experiment-chain.ts";
import { kramers } from "./kramers.ts";
import type { LawEntry } from "./laws/experiment-law.ts";
import { lawTheory, sharedLaws } from "./laws/laws.ts";
import { type ExitLine, type ExitProblem, exitLine } from "./line.ts";
import { boundModes, momentPredictions, survivalTheory } from "./line-predictions.ts";
import { hasMinibatches } from "./minibatch/regression.ts";
import { drawsOf } from "./mixture/components.ts";
import { mixtureTheory } from "./mixture/mixture.ts";
import { mixtureSurvival } from "./mixture/survival.ts";
import { namedLineExits, namedLinePredictions } from "./named-line.ts";
import { kramersPredictions, planePredictions } from "./overdamped-predictions.ts";
import { panels } from "./panels.ts";
import { isPassage, passageOf } from "./passage/experiment-passage.ts";
import { exitsTheory, passageTheory } from "./passage/passage-predictions.ts";
import { planeExit } from "./plane-exit.ts";
import type { Prediction, Theory } from "./prediction.ts";
import { type Survival, survival } from "./survival.ts";
import { tailOf } from "./tail.ts";
import { whatReadsTime } from "./time.ts";
import { isUnavailable } from "./unavailable.ts";
import { unknownWalls } from "./unknown-walls.ts";
import { withoutTheory } from "./without-theory.ts";

export type { PredictedQuantity, Prediction, Theory } from "./prediction.ts";

/** What theory may spend. */
export interface PredictionOptions {
  /** Include the solvers that take a second or more: of two variables, and of chains with power-law noise. Default true. */
  readonly plane?: boolean;
}

/**
 * All predictions for an experiment, its sweep left aside, and the reasons for those that are missing. Every value is finite: what has
 * none is among the missing.
 * @param laws those of papers, beside the shared ones
 */
export function theoryWith(
  laws: readonly LawEntry[],
  experiment: Experiment | Model,
  options?: PredictionOptions,
): Theory {
  const { predictions, unavailable } = everyTheory(laws, modelOf(experiment, "theory"), options);
  const finite = predictions.filter(({ value }) => Number.isFinite(value));
  const others = predictions.filter(({ value }) => !Number.isFinite(value));
  return { predictions: finite, unavailable: [...new Set([...unavailable, ...others.map(withoutValue)])] };
}

/** Why a prediction is no number. */
function withoutValue({ name, quantity, value }: Prediction): string {
  if (Number.isNaN(value)) return `${name}: no value, since its parts leave the range of double precision`;
  return quantity === "rate" || quantity === "secondRate"
    ? `${name}: no finite value, since nothing outlives one step`
    : `${name}: no finite value, since it is beyond the 1.8e308 of double precision`;
}

function everyTheory(
  laws: readonly LawEntry[],
  model: Model,
  options: PredictionOptions | undefined,
): Theory {
  const { clock, ...unclocked } = model.experiment;
  if (clock !== undefined) {
    const moved = everyTheory(laws, model.at(unclocked), options);
    return clockedTheory(clock, exitNames(unclocked), moved);
  }
  if (looksRarely(model.experiment)) {
    return {
      predictions: [],
      unavailable: [
        `theory: its exits are seen in the step in which they happen, and this experiment looks for them every ${model.experiment.exit.every} steps; drop exit.every to compare`,
      ],
    };
  }
  const unspoken = withoutTheory(model) ?? (isPassage(model) ? undefined : unknownWalls(model.experiment));
  if (unspoken !== undefined) return { predictions: [], unavailable: [unspoken.unavailable] };
  const timed = whatReadsTime(model);
  if (timed !== undefined && !isPassage(model)) {
    return {
      predictions: [],
      unavailable: [`theory: ${timed}, and its solvers and laws are those of a fixed one`],
    };
  }
  const draws = drawsOf(model.experiment);
  const alike = (one: Model): readonly Theory[] =>
    timed === undefined && !hasWalls(model.experiment) ? steadyTheory(one, options) : [passageTheory(one)];
  if (draws.length > 0) return mixtureTheory(model, draws, (one) => joined(alike(one)), survivalCurve);
  const parts = [...alike(model)];
  if (timed !== undefined || hasWalls(model.experiment)) return joined(parts);
  const { predictions, unavailable } = lawTheory(model, [...sharedLaws, ...laws]);
  // Why no law speaks about the experiment is of interest only where nothing else does.
  const silent = parts.every((part) => part.predictions.length === 0);
  parts.push({ predictions, unavailable: silent ? unavailable : [] });
  return joined(parts);
}

/** Theory of motion and exits that stay the same. */
function steadyTheory(model: Model, options: PredictionOptions | undefined): readonly Theory[] {
  // What is simulated comes first: tables with room for one number show that.
  const judged = judgement(model, options);
  const solved = isOverdampedExit(model) ? [overdampedTheory(model, options)] : [];
  if (!isPassage(model)) return [judged, ...solved];
  const alone = judged.predictions.length === 0 && solved.length === 0;
  if (alone) return [passageTheory(model), judged];
  // Overdamped dynamics have said what is said of named exits.
  return solved.length > 0 ? [judged, ...solved] : [judged, exitsTheory(model)];
}

const joined = (parts: readonly Theory[]): Theory => ({
  predictions: parts.flatMap(({ predictions }) => predictions),
  unavailable: [...new Set(parts.flatMap(({ unavailable }) => unavailable))],
});

/**
 * The exact chain. Of overdamped dynamics only where it is what the experiment simulates, since there are other exact solvers;
 * of dynamics that are no chain in one variable nothing, since they have laws of their own.
 */
function judgement(model: Model, options: PredictionOptions | undefined): Theory {
  const slow = options?.plane === false && isSlow(model.experiment);
  return isJudged(model) && !slow ? exactChainTheory(model) : { predictions: [], unavailable: [] };
}

const isOverdampedExit = ({ experiment }: Model): boolean =>
  experiment.dynamics.kind === "overdamped" && !exitsNever(experiment);

function isJudged(model: Model): boolean {
  const { dynamics, exit } = model.experiment;
  // What is stationary about minibatches comes from their moments, in any number of weights.
  if (hasMinibatches(model) && exitsNever(model.experiment)) return false;
  if (dynamics.kind === "overdamped" && !exitsNever(model.experiment)) {
    const discrete = dynamics.integrator === "euler" && exit.detection === "endpoint";
    return discrete && model.experiment.landscape.variables.length === 1;
  }
  if (dynamics.kind === "diffusion" && exit.detection === "bridge") return false;
  return isChain(model);
}

/** False where a particle carries more than its position, or the rule changes with the steps. */
const isChain = (model: Model): boolean => {
  const {
    experiment: { dynamics, landscape },
    declaration,
  } = model;
  return (
    withoutTheory(model) === undefined &&
    (landscape.variables.length === 1 || landscape.loss !== undefined) &&
    declaration.memory.length === 0 &&
    dynamics.kind !== "low-precision-sgld" &&
    !("schedule" in dynamics && !isConstant(dynamics.schedule))
  );
};

/** Power-law noise and real minibatches take the solver of chains seconds. */
const isSlow = ({ dynamics, landscape }: Experiment): boolean =>
  dynamics.kind === "levy" ||
  landscape.loss !== undefined ||
  ("noise" in dynamics && ["stable", "pareto", "student"].includes(dynamics.noise.kind));

function overdampedTheory(model: Model, options: PredictionOptions | undefined): Theory {
  const problem = exitProblem(model);
  if (isUnavailable(problem)) return { predictions: [], unavailable: [problem.unavailable] };
  const found: Prediction[] = [];
  const unavailable: string[] = [];
  const add = <T extends object>(
    part: T | { readonly unavailable: string },
    describe: (part: T) => Prediction[],
  ): void => {
    if (isUnavailable(part)) unavailable.push(part.unavailable);
    else found.push(...describe(part));
  };
  if (problem.landscape.dimension === 1) {
    const line = exitLine(problem);
    if (isUnavailable(line)) unavailable.push(line.unavailable);
    else {
      const curve = model.derive(lineSurvival);
      const pieces = panels(line);
      add(pieces, (panels) =>
        momentPredictions(panels, isUnavailable(curve) ? exitTimeMoments(panels) : curve.moments),
      );
      if (isUnavailable(curve)) unavailable.push(curve.unavailable);
      else {
        const late = survivalTheory(curve, line, tailOf(problem, line));
        found.push(...late.predictions);
        unavailable.push(...late.unavailable);
      }
      add(namedLineExits(problem, line), (exits) => namedLinePredictions(exits));
    }
  } else if (problem.landscape.dimension === 2 && options?.plane !== false) {
    add(planeExit(problem), (plane) => planePredictions(plane, problem.named?.names ?? []));
  }
  add(kramers(problem), kramersPredictions);
  return { predictions: found, unavailable: [...new Set(unavailable)] };
}

/**
 * The exact survival curve t ↦ P(exit time > t) of an experiment in one variable, its sweep left aside: of the chain where one is
 * simulated, else of the diffusion; undefined where `theory` says why there is none.
 * @example
 * ```ts
 * const survivalAt = survivalCurve(experiment(gallery["brownian-interval"]));
 * survivalAt(0); // → 1
 * survivalAt(1); // → 0.3708
 * ```
 */
export function survivalCurve(experiment: Experiment | Model): ((t: number) => number) | undefined {
  const model = modelOf(experiment, "survivalCurve");
  if (exitsNever(model.experiment) || looksRarely(model.experiment)) return undefined;
  const { clock, ...unclocked } = model.experiment;
  if (clock !== undefined) return clockedSurvival(clock, survivalCurve(model.at(unclocked)));
  const timed = whatReadsTime(model) !== undefined || hasWalls(model.experiment);
  if (timed && !isPassage(model)) return undefined;
  const draws = drawsOf(model.experiment);
  if (draws.length > 0) return mixtureSurvival(model, survivalCurve);
  if (!timed && isJudged(model)) {
    const chain = exactChainCurve(model);
    if (chain !== undefined) return chain;
  }
  if (!timed && model.experiment.dynamics.kind === "overdamped") return exactSurvival(model)?.curve.at;
  return passageCurve(model);
}

function passageCurve(model: Model): ((t: number) => number) | undefined {
  const passage = isPassage(model) ? passageOf(model) : undefined;
  return passage === undefined || isUnavailable(passage) ? undefined : passage.law.survival;
}

/**
 * The decay rates λ₁ < λ₂ < … of an experiment in one variable, those below a continuous spectrum; empty where there is no exact
 * survival curve.
 */
export function decayRates(experiment: Experiment | Model): number[] {
  const model = modelOf(experiment, "decayRates");
  // Particles that differ by a draw have no rates in common.
  if (drawsOf(model.experiment).length > 0) return [];
  const exact = exactSurvival(model);
  if (exact === undefined) return lateRates(model);
  const { curve, line, problem } = exact;
  return boundModes(curve, line, tailOf(problem, line)).map(({ rate }) => rate);
}

/** Of motion or exits that change with time the one rate there is. */
function lateRates(model: Model): number[] {
  if (!isPassage(model) || (whatReadsTime(model) === undefined && !hasWalls(model.experiment))) return [];
  const passage = passageOf(model);
  return isUnavailable(passage) || passage.law.lateRate === undefined ? [] : [passage.law.lateRate];
}

function exactSurvival(
  model: Model,
): { readonly curve: Survival; readonly line: ExitLine; readonly problem: ExitProblem } | undefined {
  if (looksRarely(model.experiment) || whatReadsTime(model) !== undefined) return undefined;
  const problem = exitProblem(model);
  if (isUnavailable(problem) || problem.landscape.dimension !== 1) return undefined;
  const line = exitLine(problem);
  if (isUnavailable(line)) return undefined;
  const curve = model.derive(lineSurvival);
  return isUnavailable(curve) ? undefined : { curve, line, problem };
}

/** Survival in one variable. Asked for by `derive`, so that a mixture's parts are solved once for their moments and for their curves. */
function lineSurvival(model: Model): Survival | { readonly unavailable: string } {
  const problem = exitProblem(model);
  if (isUnavailable(problem)) return problem;
  const line = exitLine(problem);
  return isUnavailable(line) ? line : survival(line);
}
