/** Exact curves of an experiment in time: what lives, what has left by each exit, and the rates at which it falls. Pure. */
import { looksRarely } from "../experiment/document/exit-looks.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { exitNames } from "../experiment/document/named-exits.ts";
import { hasWalls } from "../experiment/document/walled.ts";
import { type Model, modelOf } from "../experiment/model/model.ts";
import { clockedSurvival, motionAlone } from "./clock.ts";
import { exactChainCurve } from "./exact-chain-curve.ts";
import { exitLaw } from "./exit-law.ts";
import { exitProblem } from "./exit-problem.ts";
import { exitsNever } from "./experiment-chain.ts";
import { isJudged } from "./judged.ts";
import { type ExitLine, type ExitProblem, exitLine } from "./line.ts";
import { boundModes } from "./line-predictions.ts";
import { drawsOf } from "./mixture/components.ts";
import { mixtureSurvival } from "./mixture/survival.ts";
import { isPassage, passageOf } from "./passage/experiment-passage.ts";
import { forceIsConstant } from "./passage/one-line.ts";
import { type Survival, survival } from "./survival.ts";
import { tailOf } from "./tail.ts";
import { whatReadsTime } from "./time.ts";
import { isUnavailable } from "./unavailable.ts";

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
  const { clock } = model.experiment;
  if (clock !== undefined) return clockedSurvival(clock, survivalCurve(motionAlone(model)));
  const steady = isSteady(model);
  if (!steady && !isPassage(model)) return undefined;
  const draws = drawsOf(model.experiment);
  if (draws.length > 0) return mixtureSurvival(model, survivalCurve);
  if (steady && isJudged(model)) {
    const chain = exactChainCurve(model);
    if (chain !== undefined) return chain;
  }
  if (steady && model.experiment.dynamics.kind === "overdamped") {
    const exact = exactSurvival(model);
    if (exact !== undefined || !forceIsConstant(model)) return exact?.curve.at;
  }
  return passageCurve(model);
}

/**
 * The exact cumulative incidence t ↦ P(exit time ≤ t, exit taken) of a named exit, of an experiment in one variable in continuous time, its
 * sweep left aside; undefined where there is none.
 * @param exit its name in the document
 * @example
 * ```ts
 * const exit = { exits: { upper: "x > 1", lower: "x < -1" } };
 * const job = experiment({ ...gallery["brownian-interval"], start: { at: [0.2] }, exit });
 * incidenceCurve(job, "upper")(100); // → 0.6
 * ```
 */
export function incidenceCurve(
  experiment: Experiment | Model,
  exit: string,
): ((t: number) => number) | undefined {
  const model = modelOf(experiment, "incidenceCurve");
  const number = exitNames(model.experiment).indexOf(exit);
  if (number < 0 || (isSteady(model) && isJudged(motionAlone(model)))) return undefined;
  const law = exitLaw(model);
  return isUnavailable(law) ? undefined : (t) => law.incidence(number, t);
}

/** True where neither motion nor exits change with time, and no wall turns particles back. */
const isSteady = (model: Model): boolean => whatReadsTime(model) === undefined && !hasWalls(model.experiment);

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
  if (!isPassage(model) || isSteady(model)) return [];
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
export function lineSurvival(model: Model): Survival | { readonly unavailable: string } {
  const problem = exitProblem(model);
  if (isUnavailable(problem)) return problem;
  const line = exitLine(problem);
  return isUnavailable(line) ? line : survival(line);
}
