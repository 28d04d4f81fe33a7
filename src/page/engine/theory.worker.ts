/** Theory off the page's own thread: an experiment without a sweep in; its warnings, or its predictions and its exact survival curve out. */
import { timeStep } from "../../experiment/document/dynamics.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { kept } from "../../experiment/document/lazy.ts";
import { exitNames } from "../../experiment/document/named-exits.ts";
import { model } from "../../experiment/model/model.ts";
import { theory } from "../../papers/predictions.ts";
import { incidenceCurve, survivalCurve } from "../../theory/curves.ts";
import type { Theory } from "../../theory/predictions.ts";
import {
  type IncidenceTheory,
  type SurvivalTheory,
  sampleAtEdges,
  sampleSurvival,
} from "../../view/theory-curve.ts";
import { experimentWarnings } from "../../warning/experiment-warnings.ts";

export interface TheoryAnswer extends Theory {
  readonly survival: SurvivalTheory | undefined;
  /** Of each named exit whose law is known. */
  readonly incidences: readonly IncidenceTheory[];
}

/** The model of the experiment that was asked about last: its warnings and its theory are asked for one after the other. */
const modelOfLast = kept(1, JSON.stringify, (experiment: Experiment) => model(experiment));

export const answers = {
  /** What the document alone gives reason to warn of. */
  warnings: (experiment: Experiment) => experimentWarnings(modelOfLast(experiment)),
  theory(experiment: Experiment): TheoryAnswer {
    const of = modelOfLast(experiment);
    const { dynamics, horizon } = experiment;
    const edges = { timeStep: timeStep(dynamics), horizon };
    const curve = survivalCurve(of);
    return {
      ...theory(of),
      survival: curve && sampleSurvival(curve, edges),
      incidences: exitNames(experiment).flatMap((exit) => {
        const law = incidenceCurve(of, exit);
        return law === undefined
          ? []
          : [{ exit, incidence: sampleAtEdges(law, edges), timeStep: edges.timeStep }];
      }),
    };
  },
};
