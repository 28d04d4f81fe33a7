/** Theory off the page's own thread: an experiment in, first its warnings, then its predictions and its exact survival curve out. */
import { timeStep } from "../../experiment/document/dynamics.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { type Prediction, survivalCurve, theory } from "../../theory/predictions.ts";
import { type SurvivalTheory, sampleSurvival } from "../../view/theory-curve.ts";
import { experimentWarnings } from "../../warning/experiment-warnings.ts";
import type { Warning } from "../../warning/warning.ts";

export interface TheoryRequest {
  readonly key: number;
  /** Without a sweep. */
  readonly experiment: Experiment;
  /** One of the two answers alone; default both. */
  readonly only?: "warnings" | "theory";
}

export interface TheoryAnswer {
  readonly key: number;
  readonly predictions: readonly Prediction[];
  /** Sentences on what cannot be predicted. */
  readonly unavailable: readonly string[];
  readonly survival: SurvivalTheory | undefined;
}

/** What the document alone gives reason to warn of; it comes before the answer, which may take long. */
export interface WarningsAnswer {
  readonly key: number;
  readonly warnings: readonly Warning[];
  /** Why they could not be found. */
  readonly problem?: string;
}

export function receive({ key, experiment, only }: TheoryRequest): void {
  if (only !== "theory") postMessage(warningsOf(key, experiment));
  if (only !== "warnings") postMessage(answer(key, experiment));
}

function warningsOf(key: number, experiment: Experiment): WarningsAnswer {
  try {
    return { key, warnings: experimentWarnings(experiment) };
  } catch (error) {
    return { key, warnings: [], problem: `warnings of the document could not be found: ${String(error)}` };
  }
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
