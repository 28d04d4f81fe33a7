import type { Model } from "../experiment/model/model.ts";
import { isInside } from "./chain/region.ts";
import { type ExperimentChain, experimentChain } from "./experiment-chain.ts";
import { opened } from "./living.ts";
import type { Theory } from "./prediction.ts";
import { isUnavailable } from "./unavailable.ts";

const MOST_STEPS = 1_000_000;
const SOURCE = "the rule itself, step by step in double precision";

/** The exit of a rule in one variable that has no noise, from a point; undefined where it has noise or no chain. */
export function noiselessExit(model: Model): Theory | undefined {
  const problem = experimentChain(model);
  if (isUnavailable(problem) || typeof problem.start !== "number") return undefined;
  if (!("noise" in model.experiment.dynamics) || model.experiment.dynamics.noise.kind !== "none")
    return undefined;
  if (problem.chain.scale(problem.start) !== 0) return undefined;
  const steps = stepsToExit(problem, problem.start);
  if (steps === undefined) {
    return {
      predictions: [],
      unavailable: [`without noise the particle does not leave within ${MOST_STEPS} steps`],
    };
  }
  return {
    predictions: [
      {
        name: "Exit time without noise",
        label: "without noise",
        basis: "exact",
        quantity: "meanExitTime",
        value: steps * problem.timeStep,
        validWhen: "no noise; exact but for rounding",
        source: SOURCE,
      },
    ],
    unavailable: [],
  };
}

function stepsToExit({ chain, living, livingEnds }: ExperimentChain, start: number): number | undefined {
  const { map, clipStep = Number.POSITIVE_INFINITY, clipPosition } = chain;
  const [low, high] = clipPosition ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const alive = opened(living, livingEnds);
  let x = start;
  for (let step = 1; step <= MOST_STEPS; step++) {
    const move = Math.min(clipStep, Math.max(-clipStep, map(x) - x));
    const next = Math.min(high, Math.max(low, x + move));
    if (!isInside(alive, next)) return step;
    if (next === x) return undefined;
    x = next;
  }
  return undefined;
}
