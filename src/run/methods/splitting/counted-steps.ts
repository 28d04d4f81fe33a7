/** What a pilot costs. */
import { stepsOf } from "../ends.ts";
import type { Generations } from "./generations.ts";

/**
 * Generations that count the steps which their particles do, of stages that are undone as well.
 * @param lanes of each group, and `particles` of each that the colony holds; `horizons` in steps
 * @returns those, and for each group its steps so far
 */
export function countingSteps(
  herd: Generations,
  {
    lanes,
    particles,
    horizons,
  }: { readonly lanes: number; readonly particles: number; readonly horizons: readonly number[] },
): { readonly herd: Generations; readonly steps: readonly number[] } {
  const steps = horizons.map(() => 0);
  return {
    steps,
    herd: {
      ...herd,
      async *walk(number, request) {
        const ends = yield* herd.walk(number, request);
        if (ends === undefined) return undefined;
        for (const [g, horizon] of horizons.entries()) {
          for (let lane = 0; lane < lanes; lane++) {
            if (!herd.took(g, lane)) continue;
            steps[g] += stepsOf(
              ends.outcomes[g * particles + lane],
              herd.entry(g, lane),
              horizon,
              request.steps,
            );
          }
        }
        return ends;
      },
    },
  };
}
