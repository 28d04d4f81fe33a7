/** Sharpness-aware minimisation on a quadratic loss. */

import { LINEAR, RATE, SEMI, VARIANCE } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredMean, measuredVariance } from "../../reproduce/measured.ts";
import { recognised } from "../../reproduce/recognised.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import type { Row } from "../../reproduce/row.ts";
import { closedForm, row } from "../../reproduce/row.ts";
import { heavyBallVariance } from "../../theory/formulas/liu.ts";
import { samCycleAmplitude, usamVariance } from "./formulas.ts";
import { recogniseWell } from "./law.ts";

function cycle({ experiment, tally }: Run): readonly Row[] {
  const { dynamics, curvature } = recognised(recogniseWell, experiment);
  const { learningRate, radius } = dynamics;
  return [
    row({
      id: learningRate === 1 ? "M25a" : `M25a_${learningRate}`,
      measures: { kind: "cycleAmplitude", of: "θ" },
      at: settings({ ηh: learningRate, ρ: radius }),
      formula: ["gradient descent", 0],
      exact: closedForm(samCycleAmplitude(learningRate, curvature, radius), "ηhρ/(2 − ηh)"),
      measured: measuredMean(tally, "distance"),
      tolerance: 0.0001,
    }),
  ];
}

function variance({ experiment, tally }: Run): readonly Row[] {
  const { dynamics, curvature, noise } = recognised(recogniseWell, experiment);
  const { learningRate, radius } = dynamics;
  return [
    row({
      id: learningRate === 0.3 ? "M25b" : `M25b_${learningRate}`,
      measures: { kind: "variance" },
      at: settings({ η: learningRate, ρ: radius }),
      formula: ["SGD", heavyBallVariance({ learningRate, curvature, noise })],
      exact: closedForm(usamVariance(learningRate, curvature, radius, noise), "second moment of the rule"),
      measured: measuredVariance(tally, "x"),
    }),
  ];
}

export const results: readonly PublishedResult[] = [
  {
    experiment: "sam-two-cycle",
    cases: ["M25a"],
    holds: "exact for 0 < ηh < 2 without noise; 2¹⁰ particles, since all do the same",
    figure: {
      source: "Zhou et al.: the amplitude of SAM’s two-cycle",
      x: RATE,
      y: { label: "|θ|", measures: ["cycleAmplitude"] },
      scales: LINEAR,
    },
    rows: (runs) => runs.flatMap(cycle),
  },
  {
    experiment: "sam-variance",
    cases: ["M25b"],
    holds: "exact for ηh(1 + ρh) < 2; SGD fluctuates less and is stable further",
    figure: {
      source: "Zhou et al.: the variance of unnormalised SAM",
      x: RATE,
      y: VARIANCE,
      scales: SEMI,
    },
    rows: (runs) => runs.flatMap(variance),
  },
];
