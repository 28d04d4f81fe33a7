import * as z from "zod/mini";
import { type Declare, SDE } from "../declaration.ts";
import { perVariable } from "../per-variable.ts";
import { described, each, nonnegative, positive, titled } from "../schema-parts.ts";

/** Lévy-driven dynamics dX = −∇V dt + ε dL, L symmetric α-stable with characteristic function e^(−t|k|^α), by Euler's rule. */
export interface LevyDynamics {
  readonly kind: "levy";
  /** Time of one step h > 0. */
  readonly step: number;
  /** Stability index in (0, 2]: one, or one for each variable. */
  readonly alpha: number | readonly number[];
  /** ε ≥ 0: one number for all variables, or one for each. */
  readonly scale: number | readonly number[];
}

export const schema = z.strictObject({
  kind: described(z.literal("levy"), "dX = −∇V dt + ε dL with α-stable L, by Euler's rule"),
  step: described(positive(), "Time of one step"),
  alpha: described(each(z.number().check(z.gt(0), z.maximum(2))), "Stability index α in (0, 2]"),
  scale: titled(each(nonnegative()), "Scale ε", "one for all variables or one for each"),
});

export const declare: Declare<LevyDynamics> = ({ step, alpha, scale }, { dimension }) => {
  const alphas = perVariable(alpha, dimension);
  const scales = perVariable(scale, dimension);
  return {
    ...SDE,
    rule: "levy",
    weakOrder: 1,
    noise: "stable",
    shapes: alphas,
    constants: {
      step,
      ...Object.fromEntries(alphas.map((index, i) => [`scale_${i}`, scales[i] * step ** (1 / index)])),
    },
  };
};
