/** Meng, Gong, Chen, Ma & Liu: noise that grows with the distance from the minimum. */

import { chainSteps } from "../../reproduce/exact.ts";
import { at, MEAN_STEPS, POWER, RATE, SEMI, VARIANCE } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredSteps, measuredVariance } from "../../reproduce/measured.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import { recognised } from "../../reproduce/recognised.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { closedForm, type Row, row } from "../../reproduce/row.ts";
import { discreteVariance, quadraticExitTime, stationaryVariance } from "./formulas.ts";
import { recognisePowerLaw } from "./law.ts";

function exit({ experiment, tally }: Run): readonly Row[] {
  const distance = numberAt(experiment, "landscape.parameters.b");
  const noise = recognised(recognisePowerLaw, experiment);
  const line = (name: string, convention: number): Row =>
    row({
      id: distance === 1 ? "M15a" : `M15a_${distance}`,
      measures: { kind: "meanExitSteps", way: `to |w| ≥ ${distance}` },
      at: [],
      formula: [name, quadraticExitTime(noise, distance, convention) / noise.learningRate],
      exact: chainSteps(experiment),
      measured: measuredSteps(tally),
    });
  return [line("diffusion, Itô", 0), line("diffusion, Hänggi–Klimontovich", 1)];
}

function stationary({ experiment, tally }: Run): readonly Row[] {
  const noise = recognised(recognisePowerLaw, experiment);
  return [
    row({
      id: noise.learningRate === 0.2 ? "M15b" : `M15b_${noise.learningRate}`,
      measures: { kind: "variance" },
      at: settings({ η: noise.learningRate }),
      formula: ["diffusion, Hänggi–Klimontovich", stationaryVariance(noise, 1)],
      exact: closedForm(discreteVariance(noise), "second moment of the rule"),
      measured: measuredVariance(tally, "x"),
      tolerance: 0.02,
    }),
  ];
}

export const results: readonly PublishedResult[] = [
  {
    experiment: "meng-quadratic-noise",
    cases: ["M15a"],
    holds:
      "the paper's exponents are Hänggi–Klimontovich's; a rule in steps is Itô, and slower than either diffusion",
    figure: {
      source: "Meng et al.: the mean exit time under noise that grows with the distance",
      x: { label: "distance of the exit", of: at("landscape.parameters.b") },
      y: MEAN_STEPS,
      scales: SEMI,
    },
    rows: (runs) => runs.flatMap(exit),
  },
  {
    experiment: "meng-stationary",
    cases: ["M15b"],
    holds: "the second moment of the rule is exact",
    figure: {
      source: "Meng et al.: the variance of the power-law stationary state",
      x: RATE,
      y: VARIANCE,
      scales: POWER,
    },
    rows: (runs) => runs.flatMap(stationary),
  },
];
