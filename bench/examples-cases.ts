/** Linear regression by minibatches, one of its sizes varied at a time: batch, parameters, rows of the data. */

import { experiment } from "../src/experiment/check/read.ts";
import type { Experiment } from "../src/experiment/document/experiment.ts";

/** A size whose cost is measured. */
export interface ExamplesCase {
  readonly name: string;
  readonly varied: "batch" | "parameters" | "rows";
  readonly batch: number;
  readonly parameters: number;
  readonly rows: number;
  readonly job: Experiment;
}

/** The sizes that stay while another is varied. */
export const USUAL = { batch: 16, parameters: 16, rows: 1000 } as const;

const VARIED = {
  batch: [1, 4, 16, 64, 256, 1024],
  // 63 features and the label are the most columns of a data set.
  parameters: [1, 4, 16, 63],
  rows: [10, 1000, 100_000],
} as const;

/** Example-gradients of a particle of a timed run, and fewest steps. */
const GRADIENTS = 8192;
const FEWEST_STEPS = 64;

/** Place of the exit where all leave soon, on the way of the first weight from 2 down to ½, and one that none reaches. */
const NEAR = 1.7;
const FAR = -1e6;

/**
 * ℓ = (w·x − y)²/2 with y = Σ x/2 + noise: each weight comes down from 2 to about ½ and stays there. The learning rate keeps
 * one example's step, η|x|², below a third.
 */
function job(batch: number, parameters: number, rows: number): Experiment {
  return experiment({
    landscape: {
      variables: [`w[${parameters}]`],
      loss: "(sum(i, w[i]*x[i]) - y)^2/2",
      parameters: { b: FAR },
      examples: {
        generate: { [`x[${parameters}]`]: "normal", y: "sum(i, x[i])/2 + 0.1*normal" },
        count: rows,
      },
    },
    dynamics: { kind: "sgd", learningRate: 0.3 / (parameters + 2), noise: { kind: "minibatch", batch } },
    start: { at: [2] },
    exit: { when: "w[1] < b" },
    horizon: Math.max(FEWEST_STEPS, GRADIENTS / batch),
  });
}

/** Every size that is timed; the usual ones occur once for each that is varied. */
export function examplesCases(): readonly ExamplesCase[] {
  return Object.entries(VARIED).flatMap(([varied, sizes]) =>
    sizes.map((size) => {
      const sizesOf = { ...USUAL, [varied]: size };
      const { batch, parameters, rows } = sizesOf;
      return {
        ...sizesOf,
        varied: varied as ExamplesCase["varied"],
        name: `${parameters} weights, ${batch} of ${rows} rows`,
        job: job(batch, parameters, rows),
      };
    }),
  );
}

/** Particles of a checked run: few where a step has many examples, so that the twin needs about a second. */
export const checkedParticles = ({ batch }: ExamplesCase): number => Math.max(4, Math.min(64, 1024 / batch));

/** The same kernels with the exit where every particle passes on its way down. */
export function withNearExit(one: ExamplesCase): Experiment {
  const { job: far } = one;
  return {
    ...far,
    landscape: { ...far.landscape, parameters: { ...far.landscape.parameters, b: NEAR } },
    particles: checkedParticles(one),
    horizon: 2048,
  };
}
