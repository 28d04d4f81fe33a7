/** Liu, Ziyin & Ueda: the variance of Adam. */
import { POWER, RATE, VARIANCE } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredVariance } from "../../reproduce/measured.ts";
import { recognised } from "../../reproduce/recognised.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import type { Row } from "../../reproduce/row.ts";
import { closedForm, row } from "../../reproduce/row.ts";
import { adamSmallRateVariance, adamVariance } from "./adam-formulas.ts";
import { recogniseAdam } from "./adam-law.ts";

function variance({ experiment, tally }: Run): readonly Row[] {
  const { dynamics, rule } = recognised(recogniseAdam, experiment);
  const { learningRate, beta1: firstDecay } = dynamics;
  const [[curvature], [noise]] = [rule.hessian[0], rule.noise[0]];
  const direction = { learningRate, firstDecay, curvature, noise };
  return [
    row({
      id: `M06_${firstDecay}_${learningRate}_${noise}`,
      measures: { kind: "variance", rule: "of Adam" },
      at: settings({ "β₁": firstDecay, lr: learningRate, C: noise }),
      series: `β₁ = ${firstDecay}`,
      formula: ["(lr/2) √C/h", adamSmallRateVariance(direction)],
      exact: closedForm(adamVariance(direction), "self-consistent V, β₂ → 1"),
      measured: measuredVariance(tally, "x"),
      tolerance: 0.015,
    }),
  ];
}

const ADAM_HOLDS =
  "the small-rate form is up to 4 % off here; the self-consistent one is right to what 1 − β₂ leaves, 0.1 %";

export const adam: readonly PublishedResult[] = [
  {
    experiment: "adam-variance",
    cases: ["M06_0_0.05_1", "M06_0.9_0.05_1", "M06_0.9_0.2_1"],
    holds: ADAM_HOLDS,
    figure: {
      source: "Liu, Ziyin & Ueda: the variance of Adam against its learning rate",
      x: RATE,
      y: VARIANCE,
      scales: POWER,
      slope: { name: "(lr/2)√C/h", of: () => 1 },
    },
    rows: (runs) => runs.flatMap(variance),
  },
  {
    id: "adam-variance-quiet",
    experiment: "adam-variance",
    cases: ["M06_0_0.05_0.25"],
    changes: {
      "landscape.parameters.c": 0.25,
      sweep: { "dynamics.learningRate": [0.05], "dynamics.beta1": [0] },
    },
    holds: ADAM_HOLDS,
    rows: (runs) => runs.flatMap(variance),
  },
];
