/** Everything that theory predicts for one experiment without a sweep, as numbers with their range of validity. Pure. */

import { looksRarely } from "../experiment/document/exit-looks.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { exitNames } from "../experiment/document/named-exits.ts";
import { hasWalls } from "../experiment/document/walled.ts";
import { type Model, modelOf } from "../experiment/model/model.ts";
import { clockedTheory, motionAlone } from "./clock.ts";
import { incidenceCurve, lineSurvival, survivalCurve } from "./curves.ts";
import { exactChainTheory } from "./exact-chain.ts";
import { exitProblem } from "./exit-problem.ts";
import { exitTimeMoments } from "./exit-time.ts";
import { exitsNever } from "./experiment-chain.ts";
import { isJudged, isSlow } from "./judged.ts";
import { kramers } from "./kramers.ts";
import type { LawEntry } from "./laws/experiment-law.ts";
import { lawTheory, sharedLaws } from "./laws/laws.ts";
import { exitLine } from "./line.ts";
import { momentPredictions, survivalTheory } from "./line-predictions.ts";
import { drawsOf } from "./mixture/components.ts";
import { mixtureTheory } from "./mixture/mixture.ts";
import { kramersPredictions, planePredictions } from "./overdamped-predictions.ts";
import { panels } from "./panels.ts";
import { isPassage } from "./passage/experiment-passage.ts";
import { forceIsConstant } from "./passage/one-line.ts";
import { exitsTheory, passageTheory } from "./passage/passage-predictions.ts";
import { planeExit } from "./plane-exit.ts";
import type { Prediction, Theory } from "./prediction.ts";
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
  const { clock } = model.experiment;
  if (clock !== undefined) {
    const moved = everyTheory(laws, motionAlone(model), options);
    return clockedTheory(clock, exitNames(model.experiment), moved, () => ({
      survival: survivalCurve(model),
      incidence: (exit) => incidenceCurve(model, exit),
    }));
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
  if (draws.length > 0)
    return mixtureTheory(model, draws, (one) => joined(alike(one)), survivalCurve, incidenceCurve);
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
  if (isOverdampedExit(model)) return [judged, overdampedTheory(model, options)];
  if (!isPassage(model)) return [judged];
  return judged.predictions.length === 0 ? [passageTheory(model), judged] : [judged];
}

const NOTHING: Theory = { predictions: [], unavailable: [] };

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
  return isJudged(model) && !slow ? exactChainTheory(model) : NOTHING;
}

const isOverdampedExit = ({ experiment }: Model): boolean =>
  experiment.dynamics.kind === "overdamped" && !exitsNever(experiment);

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
    if (isUnavailable(line)) {
      const passage = forceIsConstant(model) ? passageTheory(model) : NOTHING;
      found.push(...passage.predictions);
      unavailable.push(...(passage.predictions.length > 0 ? passage.unavailable : [line.unavailable]));
    } else {
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
      const named = exitsTheory(model);
      found.push(...named.predictions);
      unavailable.push(...named.unavailable);
    }
  } else if (problem.landscape.dimension === 2 && options?.plane !== false) {
    add(planeExit(problem), (plane) => planePredictions(plane, problem.named?.names ?? []));
  }
  add(kramers(problem), kramersPredictions);
  return { predictions: found, unavailable: [...new Set(unavailable)] };
}
