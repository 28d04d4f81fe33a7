/** Zhang, Wilson & De Sa: Langevin sampling with numbers of eight bits. */
import type { LowPrecisionSgldDynamics } from "../../experiment/document/dynamics.ts";
import { lowPrecisionStationary } from "../../theory/chain/low-precision.ts";
import { langevinVariance } from "../../theory/papers/langevin-sampling.ts";
import { measuredVariance } from "../measured.ts";
import { type Reproduction, type Row, type Run, reproduction } from "../reproduction.ts";
import { closedForm, row } from "../row.ts";

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
      quantity: `variance, ${NAMES[accumulator]}, α = ${learningRate}`,
      formula: ["1/(1 − α/2)", langevinVariance(learningRate)],
      exact: closedForm(exact.variance, "law on the lattice"),
      measured: measuredVariance(tally, "x"),
      tolerance: 0.015,
    }),
  ];
}

const RESULTS = [
  {
    gallery: "low-precision-sgld",
    holds: "exact numbers give 1/(1 − α/2); rounding every step adds the more the smaller the step",
  },
  {
    gallery: "variance-corrected-sgld",
    holds: "1/(1 − α/2) exactly, as long as the rounding of the drift adds less than 2α",
  },
];

export const langevinSampling: readonly Reproduction[] = RESULTS.flatMap(({ gallery, holds }) => [
  reproduction({
    paper: "low-precision",
    gallery,
    cases: ["M21_0.01", "M21_0.001"],
    holds,
    rows: (runs) => runs.flatMap(sampling),
  }),
  reproduction({
    id: `${gallery}-small-steps`,
    paper: "low-precision",
    gallery,
    cases: ["M21_0.0001"],
    holds: `${holds}; memory fades over 10 000 steps`,
    changes: {
      horizon: 120_000,
      observe: { from: 80_000, every: 2_500, quantities: { x: { formula: "x", range: [-17, 17] } } },
      sweep: { "dynamics.learningRate": [0.0001] },
    },
    rows: (runs) => runs.flatMap(sampling),
  }),
]);
