/** Zhang, Wilson & De Sa: Langevin sampling with numbers of eight bits. */

import type { LowPrecisionSgldDynamics } from "../../experiment/document/dynamics/low-precision-sgld.ts";
import { at, type PaperFigure, POWER, VARIANCE } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredVariance } from "../../reproduce/measured.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import type { Row } from "../../reproduce/row.ts";
import { closedForm, row } from "../../reproduce/row.ts";
import { lowPrecisionStationary } from "../../theory/chain/low-precision.ts";
import { langevinVariance } from "./formulas.ts";

const ROUNDING = { low: "stochastic", "variance-corrected": "variance-corrected" } as const;
const NAMES = { low: "rounded at random", "variance-corrected": "variance-corrected" } as const;

function sampling({ experiment, tally }: Run): readonly Row[] {
  const { learningRate, wordBits, fractionBits, accumulator } =
    experiment.dynamics as LowPrecisionSgldDynamics;
  if (accumulator === "full") throw new Error("langevin-sampling: no exact law for the accumulator full");
  const exact = lowPrecisionStationary({
    step: learningRate,
    wordBits,
    fractionBits,
    rounding: ROUNDING[accumulator],
  });
  return [
    row({
      id: `M21_${learningRate}`,
      measures: { kind: "variance" },
      at: [NAMES[accumulator], ...settings({ α: learningRate })],
      formula: ["1/(1 − α/2)", langevinVariance(learningRate)],
      exact: closedForm(exact.variance, "law on the lattice"),
      measured: measuredVariance(tally, "x"),
      tolerance: 0.015,
    }),
  ];
}

const FIGURE: PaperFigure = {
  source: "Zhang, Wilson & De Sa: sampling a standard normal law with W = 8, F = 3",
  x: { label: "step size α", of: at("dynamics.learningRate") },
  y: VARIANCE,
  scales: POWER,
};

const RESULTS = [
  {
    experiment: "low-precision-sgld",
    holds: "exact numbers give 1/(1 − α/2); rounding every step adds the more the smaller the step",
  },
  {
    experiment: "variance-corrected-sgld",
    holds: "1/(1 − α/2) exactly, as long as the rounding of the drift adds less than 2α",
  },
];

export const results: readonly PublishedResult[] = RESULTS.flatMap(
  ({ experiment, holds }): readonly PublishedResult[] => [
    {
      experiment,
      cases: ["M21_0.01", "M21_0.001"],
      holds,
      figure: FIGURE,
      rows: (runs) => runs.flatMap(sampling),
    },
    {
      id: `${experiment}-small-steps`,
      experiment,
      cases: ["M21_0.0001"],
      holds: `${holds}; memory fades over 10 000 steps`,
      changes: {
        horizon: 120_000,
        observe: { from: 80_000, every: 2_500, quantities: { x: { formula: "x", range: [-17, 17] } } },
        sweep: { "dynamics.learningRate": [0.0001] },
      },
      rows: (runs) => runs.flatMap(sampling),
    },
  ],
);
