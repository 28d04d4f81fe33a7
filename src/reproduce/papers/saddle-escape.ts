/** Kaminishi, Mori, Sugawara & Yamamoto: leaving a saddle by noise of constant strength. */
import { timeStep } from "../../experiment/document/dynamics.ts";
import { saddleEscapeTime } from "../../theory/papers/saddle-escape.ts";
import { chainTime } from "../exact.ts";
import { measuredTime } from "../measured.ts";
import { numberAt, type Reproduction, type Row, type Run, reproduction } from "../reproduction.ts";
import { row } from "../row.ts";

function exit({ experiment, tally }: Run): readonly Row[] {
  const diffusion = numberAt(experiment, "dynamics.temperature");
  return [
    row({
      id: diffusion === 0.01 ? "M23" : `M23_${diffusion}`,
      quantity: `mean time to |x| ≥ 1, D = ${diffusion}, step ${timeStep(experiment.dynamics)}`,
      formula: ["ln(b√(λ/D)) + 0.635", saddleEscapeTime({ growth: 1, diffusion, distance: 1 })],
      exact: chainTime(experiment),
      measured: measuredTime(tally),
    }),
  ];
}

export const saddleEscape: readonly Reproduction[] = [
  reproduction({
    paper: "saddle-escape",
    gallery: "saddle-escape",
    cases: ["M23"],
    holds: "0.2 % from continuous time at D = 0.01; steps of 0.1 add 7 to 8 %",
    rows: (runs) => runs.flatMap(exit),
  }),
];
