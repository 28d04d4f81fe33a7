import { sampledTimes } from "../experiment/document/sampled-times.ts";
import { middleOf } from "../experiment/document/start.ts";
import type { Model } from "../experiment/model/model.ts";

/** Times that are looked at between the start and the horizon. */
const BETWEEN = 61;

/**
 * By how much a bridge makes mean exit times too long or short because a boundary bends within a step: it takes the boundary for its chord, from
 * which the boundary itself is ⅔ of its rise in the middle apart on average. The largest of sampled times, twice relative to the way from the start.
 */
export function boundBend({ experiment, exit, step }: Model): number {
  const { dynamics } = experiment;
  if (!("step" in dynamics) || step === undefined) return 0;
  const h = dynamics.step;
  const start = middleOf(experiment.start);
  let largest = 0;
  for (const time of sampledTimes(experiment, BETWEEN)) {
    const [before, middle, after] = [time, time + h / 2, time + h].map((at) => exit.distances(start, at));
    const noise = Math.max(...step(start, time).noise);
    before.forEach((distance, k) => {
      // Nearer than a step, and behind the boundary, nothing is left at the start.
      if (!(distance < -noise)) return;
      const bend = (2 / 3) * (middle[k] - (distance + after[k]) / 2);
      const relative = (2 * bend) / -distance;
      // A boundary that is nearer than its chord makes exits late.
      if (Math.abs(relative) > Math.abs(largest)) largest = relative;
    });
  }
  return largest;
}
