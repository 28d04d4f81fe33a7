/** Mori et al., eq. (8): with replacement, without, and reshuffled epochs. */

import type { Estimate } from "../../estimate/estimate.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { type Point, settings } from "../../reproduce/measurand.ts";
import { measuredBetween, measuredVariance } from "../../reproduce/measured.ts";
import { exactMoments, exactReshuffled } from "../../reproduce/moments.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { closedForm, type Row, row } from "../../reproduce/row.ts";
import {
  reshuffledAtEnds,
  type SamplingProblem,
  withoutReplacement,
  withReplacement,
} from "../../theory/formulas/sampling-schemes.ts";

function problemOf(experiment: Experiment): SamplingProblem {
  const { examples } = experiment.landscape;
  if (examples === undefined || !("rows" in examples))
    throw new Error("problemOf: the examples are not rows");
  const values = examples.rows.map(([value]) => value);
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  return {
    strength: numberAt(experiment, "dynamics.learningRate"),
    spread: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count,
    batch: numberAt(experiment, "dynamics.noise.batch"),
    count,
  };
}

const VARIANCE_OF_W = { kind: "variance", of: "w" } as const;

function sizes(experiment: Experiment): Point {
  const { count, batch } = problemOf(experiment);
  return settings({ N: count, B: batch });
}

function scheme(id: string, name: string, formula: (problem: SamplingProblem) => number) {
  return ({ experiment, tally }: Run): readonly Row[] => [
    row({
      id,
      measures: VARIANCE_OF_W,
      at: [...sizes(experiment), name],
      formula: ["closed form", formula(problemOf(experiment))],
      exact: exactMoments(experiment)?.[0].variance,
      measured: measuredVariance(tally, "w"),
    }),
  ];
}

/** Two looks at one place of an epoch are two samples. */
const atPlace = ({ tally }: Run, place: number, batches: number): Estimate | undefined =>
  measuredBetween(
    tally,
    [place, place + batches],
    (first, second) => (first.variance("w") + second.variance("w")) / 2,
  );

function reshuffled(run: Run): readonly Row[] {
  const exact = exactReshuffled(run.experiment);
  const problem = problemOf(run.experiment);
  if (exact === undefined) return [];
  return Array.from({ length: exact.batches }, (_, place) =>
    row({
      id: place === 0 ? "M12c" : `M12c_${place}`,
      measures: VARIANCE_OF_W,
      at: [...sizes(run.experiment), `${place} steps into a reshuffled epoch`],
      formula:
        place === 0
          ? ["closed form", reshuffledAtEnds(problem)]
          : ["with replacement", withReplacement(problem)],
      exact: closedForm(exact.after(place)[0][0], "recursion over an epoch"),
      measured: atPlace(run, place, exact.batches),
    }),
  );
}

export const samplingSchemes: readonly PublishedResult[] = [
  {
    experiment: "mori-with-replacement",
    cases: ["M12a"],
    holds: "exact for examples with one Hessian",
    rows: (runs) => runs.flatMap(scheme("M12a", "with replacement", withReplacement)),
  },
  {
    experiment: "mori-without-replacement",
    cases: ["M12b"],
    holds: "exact for examples with one Hessian: (N − B)/(N − 1) of that with replacement",
    rows: (runs) => runs.flatMap(scheme("M12b", "without replacement", withoutReplacement)),
  },
  {
    experiment: "mori-reshuffled",
    cases: ["M12c"],
    holds:
      "exact for examples with one Hessian; a fifteenth of that with replacement at the ends of epochs, up to 37 % in between",
    rows: (runs) => runs.flatMap(reshuffled),
  },
];
