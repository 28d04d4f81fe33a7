import { readingsOf } from "../../formula/timed.ts";
import { readsVelocity } from "../document/velocities.ts";
import type { Model } from "./model.ts";

/**
 * The score of a stage as a function of the place, in f64; undefined without one, and where it reads velocities or the time, which may change
 * it with the place left alone.
 * @param staged the model of an experiment with its stage
 */
export function scoreValue({
  experiment,
  formulas,
  bindNamed,
}: Pick<Model, "experiment" | "formulas" | "bindNamed">): ((at: readonly number[]) => number) | undefined {
  const { score } = formulas;
  if (score === undefined || readsVelocity([score], experiment.landscape.variables.length)) return undefined;
  if (readingsOf([score]).size > 0) return undefined;
  const value = bindNamed([score]);
  return (at) => value(at)[0];
}
