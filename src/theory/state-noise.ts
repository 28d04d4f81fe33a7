import type { Landscape } from "../experiment/model/landscape.ts";
import type { Model } from "../experiment/model/model.ts";
import { type ContinuousLimit, continuousLimit } from "./continuous-limit.ts";
import { placesRound } from "./quadratic-rule.ts";
import { centre, startDistribution } from "./start-distribution.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

/** Noise that grows with the loss: dX = −∇V dt + √(2D) dW with D = T (V + c) in every direction. */
export interface LossNoise {
  readonly landscape: Landscape;
  readonly limit: ContinuousLimit;
  /** T: of Mori ηh/B. */
  readonly strength: number;
  /** c, so that V + c is the loss in units in which the noise is T times it. */
  readonly offset: number;
}

const TOLERANCE = 1e-8;

/** Recognises D ∝ V + c, c a constant, and a force −∇V; unavailable otherwise. */
export function lossNoise(model: Model): LossNoise | Unavailable {
  const limit = continuousLimit(model);
  if (isUnavailable(limit)) return limit;
  const potential = model.landscape;
  const middle = startDistribution(model.experiment.start).map(centre);
  const places = [middle, ...placesRound(middle)];
  for (const place of places) {
    const force = limit.drift(place);
    const gradient = potential.gradient(place);
    const size = 1 + Math.max(...gradient.map(Math.abs));
    if (gradient.some((value, i) => Math.abs(value + force[i]) > TOLERANCE * size)) {
      return { unavailable: "the drift is not minus the gradient of the loss" };
    }
  }
  const values = places.map((place) => ({
    loss: potential.potential(place),
    noises: limit.diffusion(place),
  }));
  if (
    values.some(({ noises }) => noises.some((noise) => Math.abs(noise - noises[0]) > TOLERANCE * noises[0]))
  ) {
    return { unavailable: "the noise differs between the directions" };
  }
  const sorted = [...values].sort((a, b) => a.loss - b.loss);
  const [least, greatest] = [sorted[0], sorted[sorted.length - 1]];
  const strength = (greatest.noises[0] - least.noises[0]) / (greatest.loss - least.loss);
  const most = greatest.noises[0];
  const linear = values.every(
    ({ loss, noises }) =>
      Math.abs(noises[0] - least.noises[0] - strength * (loss - least.loss)) <= TOLERANCE * most,
  );
  if (!linear || !(strength > TOLERANCE * (most / (Math.abs(greatest.loss) + 1)))) {
    return { unavailable: "the variance of the noise is not the loss times a constant, plus a constant" };
  }
  return { landscape: potential, limit, strength, offset: least.noises[0] / strength - least.loss };
}
