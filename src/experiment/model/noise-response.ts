import { ExperimentError } from "../document/error.ts";
import { middleOf } from "../document/start.ts";
import type { Model } from "./model.ts";

/**
 * What a unit of each variable's deviate adds to it in a step, at the start: the noise of an SDE, and against the gradient for plain SGD.
 * @throws ExperimentError where noise is not normal, or moves places in another way
 */
export function noiseResponse({ experiment, step }: Pick<Model, "experiment" | "step">): readonly number[] {
  const { dynamics, start } = experiment;
  const refused = (found: string): ExperimentError =>
    new ExperimentError({
      path: "method.tilt",
      found,
      remedy: "leave the tilt out; it is known for overdamped dynamics, diffusions and SGD with normal noise",
    });
  if (step === undefined) throw refused("the noise is that of a minibatch");
  const { noise, along } = step(middleOf(start));
  switch (dynamics.kind) {
    case "overdamped":
      return noise;
    case "diffusion":
      if (along !== undefined) throw refused("the noises of the variables are correlated");
      return noise;
    case "sgd":
      if (dynamics.noise.kind !== "gaussian") throw refused(`the noise is ${dynamics.noise.kind}`);
      return noise.map((size) => -size / (1 - dynamics.momentum));
    default:
      throw refused(`the dynamics is ${dynamics.kind}`);
  }
}
