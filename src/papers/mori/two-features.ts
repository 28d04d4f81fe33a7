/** Two features, real minibatches: the same η/B and another escape, in the setting of Mori et al. */

import { chainTime } from "../../reproduce/exact.ts";
import { settings } from "../../reproduce/measurand.ts";
import { mapped, measuredTime } from "../../reproduce/measured.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import { recognised } from "../../reproduce/recognised.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { type Row, row } from "../../reproduce/row.ts";
import { moriRate } from "../../theory/formulas/mori.ts";
import { recogniseMinibatchSaddle } from "./minibatch-law.ts";

function crossing(id: (noise: number) => string) {
  return ({ experiment, tally }: Run): readonly Row[] => {
    const s = numberAt(experiment, "landscape.parameters.s");
    const learningRate = numberAt(experiment, "dynamics.learningRate");
    const batch = numberAt(experiment, "dynamics.noise.batch");
    const exact = chainTime(experiment);
    const steps = measuredTime(tally);
    return [
      row({
        id: id(s),
        measures: { kind: "meanExitTime", way: "ηk, −θ → θ" },
        at: settings({ η: learningRate, B: batch, "η/B": learningRate / batch, σ: s }),
        formula: ["1/κ, eq. (16)", 1 / moriRate(recognised(recogniseMinibatchSaddle, experiment))],
        exact: exact === undefined ? undefined : { ...exact, value: exact.value * learningRate },
        measured: steps === undefined ? undefined : mapped(steps, (value) => value * learningRate),
      }),
    ];
  };
}

const HOLDS =
  "a theory of η/B alone cannot be right: the same η/B escapes at other times, since single steps hop over a saddle where the noise nearly vanishes";

export const twoFeatures: readonly PublishedResult[] = [
  {
    experiment: "two-feature-regression",
    cases: ["M11a"],
    holds: HOLDS,
    rows: (runs) => runs.flatMap(crossing((noise) => (noise === 0.3 ? "M11a" : `M11_0.1_1_${noise}`))),
  },
  ...(
    [
      ["two-feature-small-steps", 0.05, 1, "M11b"],
      ["two-feature-larger-batch", 0.1, 2, "M11_0.1_2_0.6"],
    ] as const
  ).map(
    ([id, rate, batch, name]): PublishedResult => ({
      id,
      experiment: "two-feature-regression",
      cases: [name],
      changes: {
        "dynamics.learningRate": rate,
        "dynamics.noise.batch": batch,
        "landscape.parameters.s": 0.6,
        sweep: {},
      },
      holds: HOLDS,
      rows: (runs) => runs.flatMap(crossing(() => name)),
    }),
  ),
];
