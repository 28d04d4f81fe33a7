/** Kaminishi, Mori, Sugawara & Yamamoto: leaving a saddle by noise of constant strength. */

import { timeStep } from "../../experiment/document/dynamics.ts";
import { chainTime } from "../../reproduce/exact.ts";
import { at, MEAN_TIME } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredTime } from "../../reproduce/measured.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import { recognised } from "../../reproduce/recognised.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { type Row, row } from "../../reproduce/row.ts";
import { saddleEscapeTime } from "../../theory/formulas/saddle-escape.ts";
import { recogniseSaddle } from "./law.ts";

function exit({ experiment, tally }: Run): readonly Row[] {
  const diffusion = numberAt(experiment, "dynamics.temperature");
  return [
    row({
      id: diffusion === 0.01 ? "M23" : `M23_${diffusion}`,
      measures: { kind: "meanExitTime", way: "to |x| ≥ 1" },
      at: settings({ D: diffusion, step: timeStep(experiment.dynamics) }),
      formula: ["ln(b√(λ/D)) + 0.635", saddleEscapeTime(recognised(recogniseSaddle, experiment))],
      exact: chainTime(experiment),
      measured: measuredTime(tally),
    }),
  ];
}

export const results: readonly PublishedResult[] = [
  {
    experiment: "saddle-escape",
    cases: ["M23"],
    holds: "0.2 % from continuous time at D = 0.01; steps of 0.1 add 7 to 8 %",
    figure: {
      source: "Kaminishi et al.: the time on a saddle grows like ln(1/D)/2",
      x: { label: "D", of: at("dynamics.temperature") },
      y: MEAN_TIME,
      scales: { x: "logarithmic", y: "linear" },
      slope: { name: "−1/(2λ)", of: () => -1 / 2 },
    },
    rows: (runs) => runs.flatMap(exit),
  },
];
