/** Theory off the page's own thread: an experiment in, its predictions and its exact survival curve out. */
import { timeStep } from "../../experiment/dynamics.ts";
import type { Experiment } from "../../experiment/experiment.ts";
import { type Prediction, survivalCurve, theory } from "../../theory/predictions.ts";
import { type SurvivalTheory, sampleSurvival } from "../../view/theory-curve.ts";

export interface TheoryRequest {
  readonly key: number;
  /** Without a sweep. */
  readonly experiment: Experiment;
}

export interface TheoryAnswer {
  readonly key: number;
  readonly predictions: readonly Prediction[];
  /** Sentences on what cannot be predicted. */
  readonly unavailable: readonly string[];
  readonly survival: SurvivalTheory | undefined;
}

export function receive({ key, experiment }: TheoryRequest): void {
  postMessage(answer(key, experiment));
}

function answer(key: number, experiment: Experiment): TheoryAnswer {
  try {
    const curve = survivalCurve(experiment);
    const { dynamics, horizon } = experiment;
    return {
      key,
      ...theory(experiment),
      survival: curve && sampleSurvival(curve, { timeStep: timeStep(dynamics), horizon }),
    };
  } catch (error) {
    return { key, predictions: [], unavailable: [String(error)], survival: undefined };
  }
}
