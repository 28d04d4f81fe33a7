/** Imkeller & Pavlyukevich, Şimşekli et al.: escape by stable noise, against Gaussian noise. */

import type { LevyDynamics } from "../../experiment/document/dynamics/levy.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { chainSteps, chainTime } from "../../reproduce/exact.ts";
import { at, MEAN_STEPS, MEAN_TIME, NOISE, POWER, SEMI } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredMean, measuredSteps, measuredTime } from "../../reproduce/measured.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { closedForm, label, type Row, row } from "../../reproduce/row.ts";
import { levyEscapeTime, stationaryScale } from "../../theory/formulas/imkeller-pavlyukevich.ts";

/** One variable. */
function levyOf({ dynamics }: Experiment): LevyDynamics & { readonly alpha: number; readonly scale: number } {
  if (dynamics.kind !== "levy" || typeof dynamics.alpha !== "number" || typeof dynamics.scale !== "number") {
    throw new Error(`imkeller-pavlyukevich: the dynamics is levy in one variable, got ${dynamics.kind}`);
  }
  return { ...dynamics, alpha: dynamics.alpha, scale: dynamics.scale };
}

const JUMP = "one jump, ε → 0";
const TO_ONE = { kind: "meanExitTime", way: "to |x| ≥ 1" } as const;

function exit({ experiment, tally }: Run): readonly Row[] {
  const { alpha, scale } = levyOf(experiment);
  return [
    row({
      id: `M14_${alpha}`,
      measures: TO_ONE,
      at: settings({ α: alpha, ε: scale }),
      formula: [JUMP, levyEscapeTime(alpha, scale, 1, 1)],
      exact: chainTime(experiment),
      measured: measuredTime(tally),
      tolerance: 0.02,
    }),
  ];
}

function cauchy({ experiment, tally }: Run): readonly Row[] {
  const { alpha, scale, step } = levyOf(experiment);
  return [
    row({
      id: scale === 0.1 ? "M14c" : `M14c_${scale}`,
      measures: { kind: "meanExitSteps", way: "to |x| ≥ 1" },
      at: ["Cauchy", ...settings({ ε: scale })],
      formula: [JUMP, levyEscapeTime(alpha, scale, 1, 1) / step],
      exact: chainSteps(experiment),
      measured: measuredSteps(tally),
    }),
  ];
}

/** The length at which the cosine is taken: σ of the law, as typed in the document. */
const LENGTH = 0.23720777;

function stationary({ experiment, tally }: Run): readonly Row[] {
  const { alpha, scale, step } = levyOf(experiment);
  const width = stationaryScale(alpha, scale, step, 1);
  return [
    row({
      id: "M14d",
      measures: { kind: "expectation", of: "cos(x/σ)", rule: "of the stationary law" },
      at: [],
      exact: closedForm(Math.exp(-((width / LENGTH) ** alpha)), "e^(−|σk|^α)"),
      measured: measuredMean(tally, "cosine"),
    }),
  ];
}

/** α = 2 is Brownian motion at temperature ε²: a barrier of ½ reached from one of two sides. */
function comparison({ experiment, tally }: Run): readonly Row[] {
  const { alpha, scale } = levyOf(experiment);
  return [
    row({
      id: `M14g_${label(alpha)}_${scale}`,
      measures: TO_ONE,
      at: [alpha === 2 ? "Gaussian" : { name: "α", value: alpha }, ...settings({ ε: scale })],
      series: `α = ${alpha}`,
      formula:
        alpha === 2 ? ["e^(ΔU/T)", Math.exp(0.5 / scale ** 2)] : [JUMP, levyEscapeTime(alpha, scale, 1, 1)],
      exact: chainTime(experiment),
      measured: measuredTime(tally),
    }),
  ];
}

export const results: readonly PublishedResult[] = [
  {
    experiment: "levy-exit",
    cases: ["M14_1.2", "M14_1.5"],
    holds: "the one-jump time is right for ε → 0; at ε = 0.1 it is 4 to 5 % too long",
    figure: {
      source: "Imkeller & Pavlyukevich: the mean exit time against the stability index",
      x: { label: "α", of: at("dynamics.alpha") },
      y: MEAN_TIME,
      scales: SEMI,
    },
    rows: (runs) => runs.flatMap(exit),
  },
  {
    experiment: "levy-cauchy",
    cases: ["M14c"],
    holds: "3 % too long at ε = 0.1, 2 % at 0.05, in coarse steps of 0.1",
    figure: {
      source: "Imkeller & Pavlyukevich: the mean exit time is a power of the noise, ε^−α",
      x: NOISE,
      y: MEAN_STEPS,
      scales: POWER,
      slope: { name: "−α", of: (experiment) => -numberAt(experiment, "dynamics.alpha") },
    },
    rows: (runs) => runs.flatMap(cauchy),
  },
  {
    experiment: "levy-stationary",
    cases: ["M14d"],
    holds: "the scale of the stationary law is exact at every step size",
    rows: (runs) => runs.flatMap(stationary),
  },
  {
    experiment: "levy-against-gaussian",
    cases: ["M14g_2.0_0.3"],
    holds: "a power of ε for α < 2, an exponential of 1/ε² for α = 2, whose prefactor the line leaves out",
    figure: {
      source: "Imkeller & Pavlyukevich: a power of ε for jumps, an exponential of 1/ε² for Gaussian noise",
      x: NOISE,
      y: MEAN_TIME,
      scales: POWER,
    },
    rows: (runs) => runs.flatMap(comparison),
  },
];
