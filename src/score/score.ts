/** The score that levels are climbed of, where none is typed. */
import { isSplitting } from "../experiment/document/asked-exits.ts";
import { ExperimentError } from "../experiment/document/error.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { extremes } from "../experiment/document/groups.ts";
import { type Model, modelOf } from "../experiment/model/model.ts";
import type { PointChoice, ScoreChoice } from "./choice.ts";
import { coordinate } from "./coordinate.ts";
import { distance } from "./distance.ts";
import { line } from "./line.ts";
import { plane } from "./plane.ts";
import { saddle } from "./saddle.ts";

/** In order of quality: the first that knows an answer gives it. */
const CHOICES: readonly ((model: Model) => PointChoice | undefined)[] = [
  coordinate,
  line,
  plane,
  saddle,
  distance,
];

/**
 * The score that `withScore` chooses for an experiment whose method climbs levels, and what it is; whatever it is, probabilities stay unbiased, and
 * only the work that a precision takes changes. In order of quality:
 * - in one variable x itself or −x, which has the level sets of the exact committor, where the exits that are asked about lie on one side; else ln of
 *   the committor as a table, by quadrature;
 * - in two variables ln of the committor as a table, by the sparse solver, for overdamped particles and what follows their motion;
 * - the coordinate along the unstable direction of the lowest saddle, or the largest of several;
 * - minus the distance to the exits that are asked about, as their conditions measure it.
 *
 * Of a sweep it is that of the point among its extremes at which they are rarest.
 * @returns undefined for a method without levels, and where a score is typed
 * @throws ExperimentError where no score can be chosen
 * @example
 * ```ts
 * const job = experiment({ ...gallery["double-well"], method: { kind: "splitting" } });
 * scoreChoice(job)?.reason.kind; // → "coordinate"
 * ```
 */
export function scoreChoice(experiment: Experiment | Model): ScoreChoice | undefined {
  const of = modelOf(experiment, "scoreChoice");
  if (!isSplitting(of.experiment) || of.experiment.method.score !== undefined) return undefined;
  const found = extremes(of.experiment).flatMap((point): readonly PointChoice[] => {
    const at = of.at(point);
    for (const choose of CHOICES) {
      const choice = choose(at);
      if (choice !== undefined) return [choice];
    }
    return [];
  });
  if (found.length === 0) {
    throw new ExperimentError({
      path: "method.score",
      found:
        "missing, and none could be chosen: no condition of the exits that are asked about says how far they are",
      remedy: "type a formula that rises towards them",
    });
  }
  const { score, reason } = found.reduce((best, one) => (one.depth > best.depth ? one : best));
  return { score, reason };
}

/**
 * The experiment with a score, where its method climbs levels and none is typed: `simulate` and `plan` need one. Else the experiment as it is.
 * @returns an experiment whose `method.score` says what `scoreChoice` chose, so that a result's document has it
 * @throws ExperimentError where no score can be chosen
 * @example
 * ```ts
 * const job = withScore(experiment({ ...gallery["double-well"], method: { kind: "splitting" } }));
 * job.method; // → {"kind":"splitting","question":"time","replicas":64,"cycles":4,"tilt":0,"score":"x"}
 * ```
 */
export function withScore(experiment: Experiment): Experiment {
  return scoredModel(modelOf(experiment, "withScore")).experiment;
}

/** The same for whoever goes on with a model. */
export function scoredModel(model: Model): Model {
  const { experiment } = model;
  const choice = scoreChoice(model);
  if (choice === undefined || !isSplitting(experiment)) return model;
  return model.at({ ...experiment, method: { ...experiment.method, score: choice.score } });
}
