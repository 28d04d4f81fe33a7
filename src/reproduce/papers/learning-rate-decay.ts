/** Ren, Ma & Ying: fluctuations while the learning rate falls. */
import { scheduledVariance } from "../../theory/papers/learning-rate-decay.ts";
import { measuredVariance } from "../measured.ts";
import { numberAt, type Reproduction, type Row, type Run, reproduction } from "../reproduction.ts";
import { closedForm, row } from "../row.ts";

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
      quantity: `variance after ${step} steps`,
      exact: closedForm(variances[step], "second moment of the rule"),
      measured: measuredVariance(tally, "x", look),
      tolerance: 0.02,
    }),
  );
}

export const learningRateDecay: readonly Reproduction[] = [
  reproduction({
    paper: "learning-rate-decay",
    gallery: "learning-rate-decay",
    cases: ["M26"],
    holds: "exact at every step of a quadratic loss with additive noise",
    rows: (runs) => runs.flatMap(decay),
  }),
];
