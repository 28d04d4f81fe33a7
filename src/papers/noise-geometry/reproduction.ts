/** Wang & Wu: how far the covariance of minibatch noise is aligned with the Hessian. */

import { settings } from "../../reproduce/measurand.ts";
import { measuredVariance } from "../../reproduce/measured.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { closedForm, type Row, row } from "../../reproduce/row.ts";
import { gradientVariance } from "./formulas.ts";

/** Variances of the features of the document. */
const FEATURES = [4, 1];
const DIRECTIONS = ["sharp", "flat"];

function oneStep({ experiment, tally }: Run): readonly Row[] {
  const { start } = experiment;
  if (!("at" in start)) throw new Error("noise-geometry: the step begins at a point");
  const learningRate = numberAt(experiment, "dynamics.learningRate");
  const batch = numberAt(experiment, "dynamics.noise.batch");
  return DIRECTIONS.map((name, i) => {
    const { aligned, exact } = gradientVariance(FEATURES, start.at, i);
    const scale = learningRate ** 2 / batch;
    return row({
      id: "C2",
      measures: { kind: "variance", of: `one step, ${name} direction` },
      at: settings({ η: learningRate, B: batch }),
      formula: ["η²/B 2L times the Hessian", scale * aligned],
      exact: closedForm(scale * exact, "Isserlis' theorem"),
      measured: measuredVariance(tally, name),
    });
  });
}

export const results: readonly PublishedResult[] = [
  {
    experiment: "noise-geometry",
    cases: ["C2"],
    holds:
      "the covariance is at least 2L times the Hessian in every direction and at most twice that for Gaussian features, as the paper's bounds on the alignment say",
    rows: (runs) => runs.flatMap(oneStep),
  },
];
