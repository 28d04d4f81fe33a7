/** Levels and floor of one group, and what the stages of its particles are asked by them. */
import { type Splitting, typedLevels } from "../../../experiment/document/asked-exits.ts";
import { horizonSteps } from "../../../experiment/document/horizon.ts";
import type { SplittingMethod } from "../../../experiment/document/method.ts";
import { staged } from "../../../experiment/model/staged.ts";
import type { Climb } from "./climb.ts";
import type { Well } from "./cycles.ts";
import { RISE, tiltsAlong } from "./tilts.ts";
import { scaleOf } from "./weights.ts";

/** Levels and floor of a group, as a document has them. */
export interface Typed {
  readonly levels: readonly number[];
  readonly floor: number | undefined;
  readonly rises?: readonly number[] | undefined;
}

/** Levels, floor and rises of one group as they are typed; undefined where a pilot is to find them. */
export function typedOf(method: SplittingMethod, group: number): Typed | undefined {
  const { levels, floor, rises } = typedLevels(method, group);
  return levels === undefined ? undefined : { levels, floor, rises };
}

/** The well that particles cycle in; any for a group without levels, none of whose particles walk. */
export const wellOf = (plan: Typed | undefined): Well => ({
  floor: plan?.floor ?? -Infinity,
  level: plan?.levels[0] ?? -Infinity,
  above: plan?.levels[1] ?? Infinity,
});

/**
 * What the particles of a group climb: of a question about time from the first level, where cycles end.
 * @param experiment of the group's point of the sweep
 * @param response of its place to noise, where that is tilted
 */
export function climbOf(
  experiment: Splitting,
  plan: Typed | undefined,
  response: readonly number[] | undefined,
): Climb {
  const { question, tilt } = experiment.method;
  const first = question === "time" ? 1 : 0;
  return {
    levels: plan?.levels.slice(first) ?? [],
    floor: plan?.floor ?? -Infinity,
    horizon: horizonSteps(staged(experiment)),
    ...(plan === undefined || response === undefined
      ? {}
      : {
          tilts: tiltsAlong(plan.levels, tilt, response, plan.rises).slice(first),
          scales: [...plan.levels, undefined]
            .map((_, i) =>
              scaleOf(plan.rises?.[i] ?? RISE, experiment.particles / experiment.method.replicas),
            )
            .slice(first),
        }),
  };
}
