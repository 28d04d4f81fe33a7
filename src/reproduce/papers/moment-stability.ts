/** Second-moment stability of SGD without label noise: Wu & Su, Wang & Wu; Ziyin et al. */
import type { Estimate } from "../../estimate/estimate.ts";
import { isotropicMomentFactor } from "../../theory/papers/regression-noise.ts";
import { measuredBetween } from "../measured.ts";
import { exactGrowth } from "../moments.ts";
import { numberAt, type Reproduction, type Row, type Run, reproduction } from "../reproduction.ts";
import { row } from "../row.ts";

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
      quantity: `E|w′|²/E|w|², D = ${dimension}, B = ${batch}, η = ${Number(learningRate.toPrecision(3))}`,
      formula: ["1 − 2η + η²(1 + (D + 1)/B)", isotropicMomentFactor(learningRate, dimension, batch)],
      exact: exactGrowth(experiment),
      measured,
    }),
  ];
}

export const momentStability: readonly Reproduction[] = [
  reproduction({
    paper: "second-moment-stability",
    gallery: "second-moment-stability",
    cases: ["M24"],
    holds:
      "exact for isotropic Gaussian features; at η = 2/(1 + (D + 1)/B) the second moment neither falls nor grows",
    rows: (runs) => runs.flatMap(factor),
  }),
];
