import { middleOf } from "../experiment/document/start.ts";
import type { Model } from "../experiment/model/model.ts";
import { breaksOf } from "../theory/breaks.ts";
import { continuousLimit } from "../theory/continuous-limit.ts";
import type { ExitProblem } from "../theory/line.ts";
import { namedExits } from "../theory/named-exits.ts";
import { placesRound } from "../theory/quadratic-rule.ts";
import { isNoisy, type NoisyModel } from "../theory/sample-gradient.ts";
import { startDistribution } from "../theory/start-distribution.ts";
import { isUnavailable } from "../theory/unavailable.ts";
import { unknownWalls } from "../theory/unknown-walls.ts";

/** Differences up to this share of a drift or a diffusion are rounding. */
const EQUAL = 1e-6;

/**
 * The overdamped motion that an experiment's particles follow, if any: that of overdamped dynamics themselves, that of underdamped ones for strong
 * friction, and for small steps that of rules whose noise is the same everywhere and in all directions.
 */
export function overdampedProblem(model: Model): ExitProblem | undefined {
  const { experiment, formulas } = model;
  const { potential, motion, exit } = formulas.readsTime;
  if (potential || motion || exit || experiment.landscape.periodic !== undefined) return undefined;
  if (unknownWalls(experiment) !== undefined) return undefined;
  const temperature = temperatureOf(model);
  if (temperature === undefined) return undefined;
  return {
    landscape: model.landscape,
    exit: model.exit,
    temperature,
    start: startDistribution(experiment.start),
    ...breaksOf(model),
    ...namedExits(model),
  };
}

/** Noise of which a single deviate may lead over all levels: what a diffusion says of the way there does not count. */
export const leaps = ({ experiment: { dynamics } }: NoisyModel): boolean =>
  ["student", "pareto", "stable"].includes(dynamics.noise.kind);

function temperatureOf(model: Model): number | undefined {
  const { experiment, landscape } = model;
  const { kind } = experiment.dynamics;
  if (kind === "overdamped" || kind === "underdamped") return model.temperature();
  if (!isNoisy(model) || leaps(model)) return undefined;
  const limit = continuousLimit(model);
  if (isUnavailable(limit)) return undefined;
  const middle = middleOf(experiment.start);
  const places = [middle, ...placesRound(middle)];
  const [temperature] = limit.diffusion(middle);
  const same = places.every((at) => {
    const force = limit.drift(at);
    const slopes = landscape.gradient(at);
    const size = Math.max(...slopes.map(Math.abs));
    return (
      slopes.every((slope, i) => Math.abs(slope + force[i]) <= EQUAL * size) &&
      limit.diffusion(at).every((one) => Math.abs(one - temperature) <= EQUAL * temperature)
    );
  });
  return same && temperature > 0 ? temperature : undefined;
}
