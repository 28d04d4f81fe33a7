/** Noisy truncated SGD: small gradients are dropped. */
import type { TruncatedSgdDynamics } from "../../experiment/document/dynamics.ts";
import { chainVariance } from "../exact.ts";
import { measuredVariance } from "../measured.ts";
import { type Reproduction, type Row, type Run, reproduction } from "../reproduction.ts";
import { row } from "../row.ts";

function stationary({ experiment, tally }: Run): readonly Row[] {
  const { learningRate, threshold, deviation } = experiment.dynamics as TruncatedSgdDynamics;
  return [
    row({
      id: threshold === 0.3 ? "M22" : `M22_${threshold}`,
      quantity: `variance, τ = ${threshold}`,
      formula: ["no threshold", deviation ** 2 / (1 - (1 - learningRate) ** 2)],
      exact: chainVariance(experiment),
      measured: measuredVariance(tally, "x"),
    }),
  ];
}

export const truncatedSgd: readonly Reproduction[] = [
  reproduction({
    paper: "truncated-sgd",
    gallery: "truncated-sgd",
    cases: ["M22"],
    holds: "s²/(1 − (1 − ηh)²) holds for τ = 0; at τ = 0.3 the variance is three times that",
    rows: (runs) => runs.flatMap(stationary),
  }),
];
