/** Ren, Ma & Ying: fluctuations while the learning rate falls. */
import { SEMI, VARIANCE } from "../../reproduce/figure.ts";
import { measuredVariance } from "../../reproduce/measured.ts";
import { numberAt, type PublishedResult, type Row, type Run } from "../../reproduce/reproduction.ts";
import { closedForm, row } from "../../reproduce/row.ts";
import { scheduledVariance } from "./formulas.ts";

/** As typed in the document: a tenth of the learning rate from step 50 on. */
const [DECAY_AT, FACTOR] = [50, 0.1];

function decay({ experiment, tally }: Run): readonly Row[] {
  const rate = numberAt(experiment, "dynamics.learningRate");
  const steps = experiment.observe?.at ?? [];
  const rates = Array.from({ length: experiment.horizon }, (_, n) => (n < DECAY_AT ? rate : FACTOR * rate));
  const variances = scheduledVariance(rates, 1, 1);
  return steps.map((step, look) =>
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
