/** Experiments of the papers' systems, as documents. */

import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import type { PredictedQuantity, Prediction, Theory } from "../../src/theory/prediction.ts";
import { isUnavailable, type Unavailable } from "../../src/theory/unavailable.ts";

interface Parts {
  readonly potential?: string;
  readonly variables?: readonly string[];
  readonly dynamics: object;
  readonly start?: object;
  /** Default `never`, with x² observed. */
  readonly exit?: string;
  readonly horizon?: number;
  readonly observe?: object;
}

/** Default: the loss x²/2 in one variable, start at 0, nothing exits. */
export function system({
  potential = "x^2/2",
  variables = ["x"],
  dynamics,
  start = { at: variables.map(() => 0) },
  exit = "never",
  horizon = 1e4,
  observe = exit === "never"
    ? { from: 10, every: 10, quantities: { square: { formula: `${variables[0]}^2`, range: [0, 100] } } }
    : undefined,
}: Parts): Experiment {
  return experiment({
    landscape: { variables, potential },
    dynamics,
    start,
    exit: { when: exit, detection: "endpoint" },
    particles: 1000,
    horizon,
    ...(observe === undefined ? {} : { observe }),
  });
}

export const gaussian = (deviation: number | string = 1) => ({ kind: "gaussian", deviation });

export const sgd = (learningRate: number, noise: object, more: object = {}) => ({
  kind: "sgd",
  learningRate,
  noise,
  ...more,
});

export const DOUBLE_WELL = "(x^2 - 1)^2";

/** The landscape of Wang, Oh & Rhee, arXiv:2102.04297. */
export const WANG_LANDSCAPE =
  "(x+1.6)*(x+1.3)^2*(x-0.2)^2*(x-0.7)^2*(x-1.6)*(0.05*abs(1.65-x))^0.6*(1+1/(0.01+4*(x-0.5)^2))*(1+1/(0.1+4*(x+1.5)^2))*(1-exp(-5*(x+0.8)^2)/4)";

/** What a law predicts, or a failed test with its reason. */
export function given<T extends object>(found: T | Unavailable): T {
  if (isUnavailable(found)) throw new Error(found.unavailable);
  return found;
}

/** The reason of a law that must refuse. */
export function reason(found: object | Unavailable): string {
  if (isUnavailable(found)) return found.unavailable;
  throw new Error(`predicted ${JSON.stringify(found)}`);
}

/** The value of a quantity, the first whose name contains the words. */
export function predictedValue(
  list: readonly Prediction[] | Theory,
  quantity: PredictedQuantity,
  words = "",
  of?: string,
): number {
  const all = "predictions" in list ? list.predictions : list;
  const found = all.find(
    (one) =>
      one.quantity === quantity && one.name.includes(words) && (of === undefined || one.of?.join() === of),
  );
  if (found === undefined) {
    throw new Error(`no ${quantity} named ${words} among ${all.map(({ name }) => name).join("; ")}`);
  }
  return found.value;
}
