/** Mori, Ziyin, Liu & Ueda: noise proportional to the loss makes barriers count by their logarithm. */

import { timeStep } from "../../experiment/document/dynamics.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { chainSteps, chainTime } from "../../reproduce/exact.ts";
import { at, MEAN_STEPS, MEAN_TIME, POWER } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredSteps, measuredTime } from "../../reproduce/measured.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import { recognised } from "../../reproduce/recognised.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { closedForm, label, type Row, row } from "../../reproduce/row.ts";
import { exitTime, linearBarrierRate, moriRate } from "../../theory/formulas/mori.ts";
import { recogniseSaddle } from "./gaussian-law.ts";

const ratioOf = (experiment: Experiment): number => numberAt(experiment, "landscape.parameters.c");

/** One step of SGD at a time: L = ½(1 + x²). */
function steps({ experiment, tally }: Run): readonly Row[] {
  const ratio = ratioOf(experiment);
  const rate = numberAt(experiment, "dynamics.learningRate");
  return [
    row({
      id: `M09a_${label(ratio)}`,
      measures: { kind: "meanExitSteps", way: `to L = ${ratio} L*` },
      at: [],
      formula: ["diffusion, eq. (13)", exitTime(1, rate, ratio) / rate],
      exact: chainSteps(experiment),
      measured: measuredSteps(tally),
    }),
  ];
}

/** L = a + (x² − 1)². */
function doubleWell({ experiment, tally }: Run): readonly Row[] {
  const floor = numberAt(experiment, "landscape.parameters.a");
  const step = timeStep(experiment.dynamics);
  const { wellCurvatures, saddleCurvatures, lossRatio, temperature } = recognised(
    recogniseSaddle,
    experiment,
  );
  const options = {
    wellCurvature: wellCurvatures[0],
    saddleCurvature: Math.abs(saddleCurvatures[0]),
    lossRatio,
    temperature,
  };
  const id = floor === 0.5 ? "M09b" : `M09b_${floor}`;
  const line = (name: string, rate: number): Row =>
    row({
      id,
      measures: { kind: "meanExitSteps", way: "−1 → 1" },
      at: [{ name: "L^s/L*", value: options.lossRatio, digits: 3 }],
      formula: [name, 1 / rate / step],
      exact: chainSteps(experiment),
      measured: measuredSteps(tally),
    });
  return [line("1/κ, eq. (16)", moriRate(options)), line("linear barrier", linearBarrierRate(options))];
}

/** Dimensionless: du = −u ds + √(T(1 + |u|²)) dW, exit where 1 + |u|² = c. */
function directions({ experiment, tally }: Run): readonly Row[] {
  const outliers = experiment.landscape.variables.length;
  const temperature = numberAt(experiment, "landscape.parameters.T");
  const ratio = ratioOf(experiment);
  const continuous = exitTime(outliers, temperature, ratio);
  const discrete = outliers === 1 ? chainTime(experiment) : undefined;
  return [
    row({
      id: `M09c_${outliers}_${label(temperature)}_${ratio}`,
      measures: { kind: "meanExitTime", way: `to L = ${ratio} L*` },
      at: settings({ n: outliers, T: temperature }),
      ...(outliers === 2 ? { series: `T = ${temperature}` } : {}),
      formula: ["F_n(T, c)", continuous],
      exact: discrete ?? closedForm(continuous, "F_n(T, c)"),
      measured: measuredTime(tally),
      ...(discrete === undefined ? { tolerance: 0.03 } : {}),
    }),
  ];
}

const DIRECTIONS =
  "F_n is exact in continuous time; the exit is moved inwards for the steps, which leaves 1 % in one direction at T = 0.1";

export const exits: readonly PublishedResult[] = [
  {
    experiment: "mori-log-barrier",
    cases: ["M09a_1.2", "M09a_1.5", "M09a_2.0"],
    holds: "eq. (13) is a diffusion: whole steps of η = 0.1 take 1.5 to 1.8 times as long",
    figure: {
      source:
        "Mori, Ziyin, Liu & Ueda, Fig. 3b with its noise as Gaussian: steps against L(exit)/L*, slope B/(ηh) + 1 − n/2",
      x: { label: "L(exit)/L* = c", of: ratioOf },
      y: MEAN_STEPS,
      scales: POWER,
      slope: {
        name: "B/(ηh) + 1 − n/2 for c → ∞",
        of: (experiment) => 1 / numberAt(experiment, "dynamics.learningRate") + 1 / 2,
      },
    },
    rows: (runs) => runs.flatMap(steps),
  },
  {
    experiment: "mori-rate-log-barrier",
    cases: ["M09b"],
    holds:
      "eq. (16) is within some per cent; a barrier that counts by its height is wrong by orders of magnitude",
    figure: {
      source: "Mori, Ziyin, Liu & Ueda, eq. (16): the escape rate is a power of L(saddle)/L*",
      x: {
        label: "L(saddle)/L*",
        of: (experiment) => 1 + 1 / numberAt(experiment, "landscape.parameters.a"),
      },
      y: { label: "mean steps −1 → 1", measures: ["meanExitSteps"] },
      scales: POWER,
      straight: true,
    },
    rows: (runs) => runs.flatMap(doubleWell),
  },
  ...Object.entries({
    "mori-one-direction": ["M09c_1_0.1_2"],
    "mori-two-directions": ["M09c_2_0.5_2", "M09c_2_0.5_3", "M09c_2_1.0_3"],
    "mori-five-directions": ["M09c_5_0.2_3"],
  }).map(
    ([experiment, cases]): PublishedResult => ({
      experiment,
      cases,
      holds: DIRECTIONS,
      figure: {
        source: "Mori, Ziyin, Liu & Ueda, eqs. (13) and (17): exit times against the ratio of losses",
        x: { label: "L(exit)/L(minimum) = c", of: at("landscape.parameters.c") },
        y: MEAN_TIME,
        scales: POWER,
      },
      rows: (runs) => runs.flatMap(directions),
    }),
  ),
];
