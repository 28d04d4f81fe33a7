/** Schertzer & Pillaud-Vivien, Jiao & Keller-Ressel: the diffusion that stands for SGD in least squares, and how far it does. */

import { LINEAR, RATE, VARIANCE } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredVariance } from "../../reproduce/measured.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { closedForm, type Row, row } from "../../reproduce/row.ts";
import { equationVariance, eulerVariance, sgdVariance } from "./formulas.ts";

function equation({ experiment, tally }: Run): readonly Row[] {
  const learningRate = numberAt(experiment, "landscape.parameters.eta");
  const deviation = numberAt(experiment, "landscape.parameters.s");
  return [
    row({
      id: `C3_${learningRate}`,
      measures: { kind: "variance" },
      at: settings({ η: learningRate }),
      formula: ["ησ²/(2(1 − η))", equationVariance(learningRate, deviation)],
      exact: closedForm(
        eulerVariance(learningRate, deviation, numberAt(experiment, "dynamics.step")),
        "Euler's rule at this step",
      ),
      measured: measuredVariance(tally, "w"),
    }),
  ];
}

function descent({ experiment, tally }: Run): readonly Row[] {
  const learningRate = numberAt(experiment, "dynamics.learningRate");
  return [
    row({
      id: `C4_${learningRate}`,
      measures: { kind: "variance" },
      at: settings({ η: learningRate }),
      formula: ["the equation's", equationVariance(learningRate, 1)],
      exact: closedForm(sgdVariance(learningRate, 1), "the rule's own second moment"),
      measured: measuredVariance(tally, "w"),
    }),
  ];
}

const CASES = [0.05, 0.1, 0.2];

export const results: readonly PublishedResult[] = [
  {
    experiment: "least-squares-equation",
    cases: CASES.map((rate) => `C3_${rate}`),
    holds: "exact in continuous time; Euler's rule with the step 0.02 adds one to two per cent",
    rows: (runs) => runs.flatMap(equation),
  },
  {
    experiment: "least-squares-sgd",
    cases: CASES.map((rate) => `C4_${rate}`),
    holds: "to first order in η: the variance of SGD is 3 % larger at η = 0.05 and 14 % at 0.2",
    figure: {
      source: "Schertzer & Pillaud-Vivien: the variance against the learning rate",
      x: RATE,
      y: VARIANCE,
      scales: LINEAR,
    },
    rows: (runs) => runs.flatMap(descent),
  },
];
