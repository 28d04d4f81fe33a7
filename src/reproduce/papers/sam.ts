/** Sharpness-aware minimisation on a quadratic loss. */
import type { SamDynamics } from "../../experiment/document/dynamics.ts";
import { heavyBallVariance } from "../../theory/papers/liu.ts";
import { samCycleAmplitude, usamVariance } from "../../theory/papers/sam.ts";
import { measuredMean, measuredVariance } from "../measured.ts";
import { type Reproduction, type Row, type Run, reproduction } from "../reproduction.ts";
import { closedForm, row } from "../row.ts";

function cycle({ experiment, tally }: Run): readonly Row[] {
  const { learningRate, radius } = experiment.dynamics as SamDynamics;
  return [
    row({
      id: learningRate === 1 ? "M25a" : `M25a_${learningRate}`,
      quantity: `|θ| of the two-cycle, ηh = ${learningRate}, ρ = ${radius}`,
      formula: ["gradient descent", 0],
      exact: closedForm(samCycleAmplitude(learningRate, 1, radius), "ηhρ/(2 − ηh)"),
      measured: measuredMean(tally, "distance"),
      tolerance: 0.0001,
    }),
  ];
}

function variance({ experiment, tally }: Run): readonly Row[] {
  const { learningRate, radius } = experiment.dynamics as SamDynamics;
  return [
    row({
      id: learningRate === 0.3 ? "M25b" : `M25b_${learningRate}`,
      quantity: `variance, η = ${learningRate}, ρ = ${radius}`,
      formula: ["SGD", heavyBallVariance({ learningRate, curvature: 1, noise: 1 })],
      exact: closedForm(usamVariance(learningRate, 1, radius, 1), "second moment of the rule"),
      measured: measuredVariance(tally, "x"),
    }),
  ];
}

export const sam: readonly Reproduction[] = [
  reproduction({
    paper: "sam",
    gallery: "sam-two-cycle",
    cases: ["M25a"],
    holds: "exact for 0 < ηh < 2 without noise; 2¹⁰ particles, since all do the same",
    rows: (runs) => runs.flatMap(cycle),
  }),
  reproduction({
    paper: "sam",
    gallery: "sam-variance",
    cases: ["M25b"],
    holds: "exact for ηh(1 + ρh) < 2; SGD fluctuates less and is stable further",
    rows: (runs) => runs.flatMap(variance),
  }),
];
