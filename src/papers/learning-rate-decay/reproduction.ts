/** Ren, Ma & Ying: fluctuations while the learning rate falls. */
import { SEMI, VARIANCE } from "../../reproduce/figure.ts";
import { measuredVariance } from "../../reproduce/measured.ts";
import { recognised } from "../../reproduce/recognised.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import type { Row } from "../../reproduce/row.ts";
import { closedForm, row } from "../../reproduce/row.ts";
import { recogniseSchedule, varianceAlong } from "./law.ts";

function decay({ experiment, tally }: Run): readonly Row[] {
  const well = recognised(recogniseSchedule, experiment);
  const variances = varianceAlong(well, 0);
  return well.times.map((step, look) =>
    row({
      id: "M26",
      measures: { kind: "variance", after: step },
      at: [],
      exact: closedForm(variances[step], "second moment of the rule"),
      measured: measuredVariance(tally, "x", look),
      tolerance: 0.02,
    }),
  );
}

export const results: readonly PublishedResult[] = [
  {
    experiment: "learning-rate-decay",
    cases: ["M26"],
    holds: "exact at every step of a quadratic loss with additive noise",
    figure: {
      source: "Ren, Ma & Ying: the variance while the learning rate falls",
      x: { label: "steps", of: (_, { measures }) => measures.after ?? Number.NaN },
      y: VARIANCE,
      scales: SEMI,
    },
    rows: (runs) => runs.flatMap(decay),
  },
];
