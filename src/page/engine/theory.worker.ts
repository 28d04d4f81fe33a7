/** Theory off the page's own thread: an experiment without a sweep in; its warnings, or its predictions and its exact survival curve out. */
import { timeStep } from "../../experiment/document/dynamics.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { theory } from "../../papers/predictions.ts";
import { survivalCurve, type Theory } from "../../theory/predictions.ts";
import { type SurvivalTheory, sampleSurvival } from "../../view/theory-curve.ts";
import { experimentWarnings } from "../../warning/experiment-warnings.ts";

export interface TheoryAnswer extends Theory {
  readonly survival: SurvivalTheory | undefined;
}

export const answers = {
  /** What the document alone gives reason to warn of. */
  warnings: experimentWarnings,
  theory(experiment: Experiment): TheoryAnswer {
    const curve = survivalCurve(experiment);
    const { dynamics, horizon } = experiment;
    return {
      ...theory(experiment),
      survival: curve && sampleSurvival(curve, { timeStep: timeStep(dynamics), horizon }),
    };
  },
};
