/** What laws predict for an experiment, and the laws that belong to no single paper. */
import type { Model } from "../../experiment/model/model.ts";
import { exitsNever } from "../experiment-chain.ts";
import type { Basis } from "../formulas/provenance.ts";
import { hasMinibatches } from "../minibatch/regression.ts";
import type { Prediction, Theory } from "../prediction.ts";
import { attempt, isUnavailable } from "../unavailable.ts";
import { diffusion } from "./diffusion.ts";
import type { ExperimentLaw, LawEntry } from "./experiment-law.ts";
import { lyapunov } from "./lyapunov.ts";
import { minibatchStationary } from "./minibatch.ts";

/** With exits overdamped dynamics has exact solvers of its own. */
const stationaryOverdamped: ExperimentLaw = (model) =>
  exitsNever(model.experiment)
    ? diffusion(model)
    : { unavailable: "the stationary law of the diffusion: particles exit" };

/** Laws that several papers share, or none has to itself. */
export const sharedLaws: readonly LawEntry[] = [
  { about: ["minibatches"], basis: "exact", predict: minibatchStationary },
  { about: ["overdamped"], basis: "exact", predict: stationaryOverdamped },
  { about: ["diffusion", "sgd", "sgld"], basis: "continuous", predict: diffusion },
  { about: ["sgd"], basis: "asymptotic", predict: lyapunov },
];

const ORDER: readonly Basis[] = ["exact", "continuous", "asymptotic"];

/**
 * What laws predict for an experiment, its sweep left aside: the exact ones first, else in the order given. The reasons for those that do
 * not apply are given only where none does: most experiments are the subject of few papers.
 */
export function lawTheory(model: Model, laws: readonly LawEntry[]): Theory {
  const predictions: Prediction[] = [];
  const unavailable: string[] = [];
  const subject = hasMinibatches(model) ? "minibatches" : model.experiment.dynamics.kind;
  const endless = exitsNever(model.experiment);
  const applicable = laws
    .filter(({ about, ofExits = false }) => about.includes(subject) && !(ofExits && endless))
    .toSorted((a, b) => ORDER.indexOf(a.basis) - ORDER.indexOf(b.basis));
  for (const { predict } of applicable) {
    const found = attempt(() => predict(model));
    if (isUnavailable(found)) unavailable.push(found.unavailable);
    else predictions.push(...found);
  }
  return { predictions, unavailable: predictions.length === 0 ? [...new Set(unavailable)] : [] };
}
