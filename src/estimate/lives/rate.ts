import { rateFrom } from "../exit-rate.ts";
import { type RateOrBound, rateOrBound } from "../rate-estimate.ts";
import type { Life } from "./lives.ts";

/** Times are counted in this part of the longest one, so that the rounding of a step has no share in an interval. */
const UNIT = 2 ** -40;

/** Ends over time under watch: the rate if it is one and the same at all times. Null where no time was watched. */
export function lifeRate(lives: readonly Life[], level: number): RateOrBound | null {
  const last = lives.reduce((most, { duration }) => Math.max(most, duration), 0);
  if (last === 0) return null;
  const unit = UNIT * last;
  const sums = { exits: 0, trials: 0, exitTrials: 0, squares: 0, left: 0 };
  for (const { duration, cause, entry } of lives) {
    const watched = (duration - Math.max(entry, 0)) / unit;
    sums.trials += watched;
    sums.squares += watched ** 2;
    if (cause === 0) sums.left += 1;
    else {
      sums.exits += 1;
      sums.exitTrials += watched;
    }
  }
  return rateOrBound(rateFrom(sums, unit, level));
}
