/** Experiments with minibatches, as documents. */

import { experiment } from "../../../src/experiment/check/read.ts";
import type { Experiment } from "../../../src/experiment/document/experiment.ts";
import { model } from "../../../src/experiment/model/model.ts";
import { hasMinibatches, type MinibatchModel } from "../../../src/theory/minibatch/regression.ts";

interface Parts {
  readonly variables?: readonly string[];
  readonly loss?: string;
  readonly examples?: object;
  readonly parameters?: object;
  readonly potential?: string;
  readonly dynamics?: object;
  readonly noise?: object;
  readonly start?: readonly number[];
  /** Default `never`. */
  readonly exit?: string;
}

/** Default: linear regression of one weight on fresh Gaussian examples by SGD with η = 0.1, nothing exits. */
export function sampled({
  variables = ["w"],
  loss = "(w*x - y)^2/2",
  examples = { fresh: { x: "normal", y: "normal" } },
  parameters = {},
  potential,
  dynamics = {},
  noise = {},
  start = variables.map(() => 0.1),
  exit = "never",
}: Parts = {}): MinibatchModel {
  const found: Experiment = experiment({
    landscape: { variables, loss, examples, parameters, ...(potential === undefined ? {} : { potential }) },
    dynamics: { kind: "sgd", learningRate: 0.1, ...dynamics, noise: { kind: "minibatch", ...noise } },
    start: { at: start },
    exit: { when: exit },
    particles: 100,
    horizon: 1000,
    ...(exit === "never"
      ? { observe: { from: 10, every: 10, quantities: { q: { formula: variables[0], range: [-9, 9] } } } }
      : {}),
  });
  const of = model(found);
  if (!hasMinibatches(of)) throw new Error("sampled: the experiment has no minibatches");
  return of;
}
