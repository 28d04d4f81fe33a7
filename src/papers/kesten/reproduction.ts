/** Kesten: the exact power tail of SGD in one weight, beside the tail indices of the papers. */

import type { Estimate } from "../../estimate/estimate.ts";
import { jackknife } from "../../estimate/observed.ts";
import { settings } from "../../reproduce/measurand.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { type ExactValue, label, type Row, row } from "../../reproduce/row.ts";
import type { Tally } from "../../tally/tally.ts";
import { moriTailIndex, tailIndex, ziyinTailIndex } from "../../theory/formulas/kesten.ts";
import { tailProbabilities } from "../../theory/minibatch/tail-chain.ts";

/** −d ln P(|w| > x)/d ln x between the two places of the document. */
function measuredSlope(tally: Tally, octaves: number): Estimate | undefined {
  const record = tally.observations?.looks[0];
  if (record === undefined) return undefined;
  return jackknife([record], ([averages]) => {
    const far = averages.share("far");
    // A particle is in the first basin that holds: those beyond the far place are not in the other.
    return Math.log((averages.share("tail") + far) / far) / octaves;
  });
}

interface Places {
  readonly near: number;
  readonly far: number;
}

/** The same of the chain itself: x ~ N(0, 1), y ~ N(0, 1), so a = w and b = 1. */
function exactSlope(learningRate: number, batch: number, { near, far }: Places): ExactValue {
  const chain = {
    form: { batch, mean: (w: number) => w, spread: () => 1 },
    still: (w: number) => w,
    learningRate,
  };
  const index = tailIndex(learningRate, batch);
  // What is cut off at the reach is 10⁻⁴ of what lies beyond the far place.
  const reach = far * Math.min(200, 10 ** (4 / index));
  const [all, beyond] = tailProbabilities(chain, 0, [near, far], reach);
  return {
    value: Math.log(all.value / beyond.value) / Math.log(far / near),
    source: "stationary law of the chain",
  };
}

function tail({ experiment, tally }: Run): readonly Row[] {
  const near = numberAt(experiment, "landscape.parameters.near");
  const far = numberAt(experiment, "landscape.parameters.far");
  const learningRate = numberAt(experiment, "dynamics.learningRate");
  const batch = numberAt(experiment, "dynamics.noise.batch");
  const shared = {
    id: `M08_${batch}_${label(learningRate)}`,
    measures: { kind: "tailSlope", of: "w" } as const,
    at: settings({ x: [near, far], B: batch, ηa: learningRate }),
    exact: exactSlope(learningRate, batch, { near, far }),
    measured: measuredSlope(tally, Math.log(far / near)),
  };
  return [
    row({ ...shared, formula: ["Kesten, x → ∞", tailIndex(learningRate, batch)] }),
    row({ ...shared, formula: ["Ziyin, 2B/(aη) − B", ziyinTailIndex(learningRate, batch)] }),
    row({ ...shared, formula: ["Mori, 1 + 2B/(aη)", moriTailIndex(learningRate, batch)] }),
  ];
}

/** Batch, ηa, and the two places: far enough out for the power, near enough in for counts. */
const CASES: readonly (readonly [batch: number, rate: number, near: number, far: number])[] = [
  [1, 0.5, 8, 24],
  [1, 1, 30, 300],
  [2, 1, 10, 40],
  [4, 1, 6, 15],
  [10, 1, 2, 3.5],
  [1, 0.1, 0.7, 1],
];

export const results: readonly PublishedResult[] = CASES.map(([batch, rate, near, far]): PublishedResult => {
  const name = `M08_${batch}_${label(rate)}`;
  const id = batch === 2 ? "kesten-tail" : `kesten-tail-${batch}-${rate}`;
  return {
    id,
    experiment: "kesten-tail",
    cases: [name],
    changes: {
      "dynamics.learningRate": rate,
      "dynamics.noise.batch": batch,
      "landscape.parameters.near": near,
      "landscape.parameters.far": far,
    },
    holds:
      tailIndex(rate, batch) < 4
        ? "Kesten's index is exact for x → ∞; Ziyin's expression only where it is 2, and Mori's is that of another noise"
        : "Kesten's index is exact for x → ∞, out of reach here: no simulation sees that far, and the local slope is what is compared",
    rows: (runs) => runs.flatMap(tail),
  };
});
