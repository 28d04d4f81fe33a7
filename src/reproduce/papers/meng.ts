/** Meng, Gong, Chen, Ma & Liu: noise that grows with the distance from the minimum. */

import type { Experiment } from "../../experiment/document/experiment.ts";
import {
  discreteVariance,
  type PowerLawNoise,
  quadraticExitTime,
  stationaryVariance,
} from "../../theory/papers/meng.ts";
import { chainSteps } from "../exact.ts";
import { measuredSteps, measuredVariance } from "../measured.ts";
import { numberAt, type Reproduction, type Row, type Run, reproduction } from "../reproduction.ts";
import { closedForm, row } from "../row.ts";

const noiseOf = (experiment: Experiment): PowerLawNoise => ({
  curvature: 1,
  learningRate: numberAt(experiment, "dynamics.learningRate"),
  floor: 1,
  growth: 1,
});

function exit({ experiment, tally }: Run): readonly Row[] {
  const distance = numberAt(experiment, "landscape.parameters.b");
  const noise = noiseOf(experiment);
  const line = (name: string, convention: number): Row =>
    row({
      id: distance === 1 ? "M15a" : `M15a_${distance}`,
      quantity: `mean steps to |w| ≥ ${distance}`,
      formula: [name, quadraticExitTime(noise, distance, convention) / noise.learningRate],
      exact: chainSteps(experiment),
      measured: measuredSteps(tally),
    });
  return [line("diffusion, Itô", 0), line("diffusion, Hänggi–Klimontovich", 1)];
}

function stationary({ experiment, tally }: Run): readonly Row[] {
  const noise = noiseOf(experiment);
  return [
    row({
      id: noise.learningRate === 0.2 ? "M15b" : `M15b_${noise.learningRate}`,
      quantity: `variance, η = ${noise.learningRate}`,
      formula: ["diffusion, Hänggi–Klimontovich", stationaryVariance(noise, 1)],
      exact: closedForm(discreteVariance(noise), "second moment of the rule"),
      measured: measuredVariance(tally, "x"),
      tolerance: 0.02,
    }),
  ];
}

export const meng: readonly Reproduction[] = [
  reproduction({
    paper: "meng",
    gallery: "meng-quadratic-noise",
    cases: ["M15a"],
    holds:
      "the paper's exponents are Hänggi–Klimontovich's; a rule in steps is Itô, and slower than either diffusion",
    rows: (runs) => runs.flatMap(exit),
  }),
  reproduction({
    paper: "meng",
    gallery: "meng-stationary",
    cases: ["M15b"],
    holds: "the second moment of the rule is exact",
    rows: (runs) => runs.flatMap(stationary),
  }),
];
