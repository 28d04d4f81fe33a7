import type { Dynamics } from "../../experiment/document/dynamics.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { exitsNever } from "../experiment-chain.ts";
import { hasMinibatches } from "../minibatch/regression.ts";
import type { Prediction, Theory } from "../prediction.ts";
import { attempt, isUnavailable } from "../unavailable.ts";
import { adam } from "./adam.ts";
import { battash } from "./battash.ts";
import { diffusion } from "./diffusion.ts";
import type { ExperimentLaw } from "./experiment-law.ts";
import { imkeller } from "./imkeller.ts";
import { eyringKramers, turnover } from "./kramers.ts";
import { langevin } from "./langevin.ts";
import { liu } from "./liu.ts";
import { lyapunov } from "./lyapunov.ts";
import { meng } from "./meng.ts";
import { minibatchStationary } from "./minibatch.ts";
import { minibatchExits } from "./minibatch-exit.ts";
import { mori } from "./mori.ts";
import { saddle } from "./saddle.ts";
import { sam } from "./sam.ts";
import { schedules } from "./schedules.ts";
import { wang } from "./wang.ts";
import { xie } from "./xie.ts";

/** With exits overdamped dynamics has exact solvers of its own. */
const stationaryOverdamped: ExperimentLaw = (experiment) =>
  exitsNever(experiment)
    ? diffusion(experiment)
    : { unavailable: "the stationary law of the diffusion: particles exit" };

/** The laws that are about each kind of dynamics. */
const LAWS: Readonly<Record<Dynamics["kind"], readonly ExperimentLaw[]>> = {
  overdamped: [saddle, stationaryOverdamped],
  underdamped: [turnover],
  diffusion: [diffusion, mori, meng, xie, eyringKramers, saddle],
  levy: [imkeller, battash],
  sgd: [
    liu,
    schedules,
    turnover,
    diffusion,
    eyringKramers,
    mori,
    meng,
    xie,
    imkeller,
    wang,
    lyapunov,
    saddle,
  ],
  adam: [adam],
  preconditioned: [liu],
  sam: [sam],
  sgld: [langevin, diffusion, eyringKramers],
  "low-precision-sgld": [langevin],
  "truncated-sgd": [],
};

/** The laws of real sampling; all others are about noise that is typed. */
const MINIBATCH_LAWS: readonly ExperimentLaw[] = [minibatchStationary, minibatchExits];

/**
 * What the papers' formulas predict for an experiment, its sweep left aside. The reasons for those that do not apply are given
 * only where none does: most experiments are the subject of few papers.
 */
export function laws(experiment: Experiment): Theory {
  const predictions: Prediction[] = [];
  const unavailable: string[] = [];
  const applicable = hasMinibatches(experiment) ? MINIBATCH_LAWS : LAWS[experiment.dynamics.kind];
  for (const law of applicable) {
    const found = attempt(() => law(experiment));
    if (isUnavailable(found)) unavailable.push(found.unavailable);
    else predictions.push(...found);
  }
  return { predictions, unavailable: predictions.length === 0 ? [...new Set(unavailable)] : [] };
}
