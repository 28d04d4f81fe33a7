/** Second-moment stability of SGD without label noise: Wu & Su, Wang & Wu; Ziyin et al. */

import type { Estimate } from "../../estimate/estimate.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredBetween } from "../../reproduce/measured.ts";
import { exactGrowth } from "../../reproduce/moments.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { type Row, row } from "../../reproduce/row.ts";
import { isotropicMomentFactor } from "../../theory/formulas/regression-noise.ts";

function factor({ experiment, tally }: Run): readonly Row[] {
  const learningRate = numberAt(experiment, "dynamics.learningRate");
  const batch = numberAt(experiment, "dynamics.noise.batch");
  const dimension = experiment.landscape.variables.length;
  const measured: Estimate | undefined = measuredBetween(
    tally,
    [0, 1],
    (before, after) => after.mean("square") / before.mean("square"),
  );
  return [
    row({
      id: learningRate === 0.3 ? "M24" : `M24_${Number(learningRate.toPrecision(3))}`,
      measures: { kind: "growth", of: "w" },
      at: [...settings({ D: dimension, B: batch }), { name: "η", value: learningRate, digits: 3 }],
      formula: ["1 − 2η + η²(1 + (D + 1)/B)", isotropicMomentFactor(learningRate, dimension, batch)],
      exact: exactGrowth(experiment),
      measured,
    }),
  ];
}

export const results: readonly PublishedResult[] = [
  {
    experiment: "second-moment-stability",
    cases: ["M24"],
    holds:
      "exact for isotropic Gaussian features; at η = 2/(1 + (D + 1)/B) the second moment neither falls nor grows",
    rows: (runs) => runs.flatMap(factor),
  },
];
