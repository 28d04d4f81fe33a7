/** Noisy truncated SGD: small gradients are dropped. */

import type { TruncatedSgdDynamics } from "../../experiment/document/dynamics/truncated-sgd.ts";
import { chainVariance } from "../../reproduce/exact.ts";
import { at, LINEAR, VARIANCE } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredVariance } from "../../reproduce/measured.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import type { Row } from "../../reproduce/row.ts";
import { row } from "../../reproduce/row.ts";

function stationary({ experiment, tally }: Run): readonly Row[] {
  const { learningRate, threshold, deviation } = experiment.dynamics as TruncatedSgdDynamics;
  return [
    row({
      id: threshold === 0.3 ? "M22" : `M22_${threshold}`,
      measures: { kind: "variance" },
      at: settings({ τ: threshold }),
      formula: ["no threshold", deviation ** 2 / (1 - (1 - learningRate) ** 2)],
      exact: chainVariance(experiment),
      measured: measuredVariance(tally, "x"),
    }),
  ];
}

export const results: readonly PublishedResult[] = [
  {
    experiment: "truncated-sgd",
    cases: ["M22"],
    holds: "s²/(1 − (1 − ηh)²) holds for τ = 0; at τ = 0.3 the variance is three times that",
    figure: {
      source: "Wu et al.: the variance against the threshold of truncation",
      x: { label: "threshold τ", of: at("dynamics.threshold") },
      y: VARIANCE,
      scales: LINEAR,
    },
    rows: (runs) => runs.flatMap(stationary),
  },
];
