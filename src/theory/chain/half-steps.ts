import { expectation, stepper, type Transition } from "./transition.ts";

/** Multiplications that are spent at most. */
const MOST_WORK = 5e8;
/** Part of a step's decay by which it may miss the late hazard, and what rounding makes of it. */
const SETTLED = 1e-6;
const ROUNDING = 1e-15;

/**
 * The number of steps by which half of those have left that leave by some of the ways out. Once what is left decays at the late hazard, it is taken to go
 * on so.
 * @param leaving probability of each state that a particle leaves by them, however late
 * @param whole that of the start
 * @param hazard of those that are left, at late steps
 * @returns undefined where it would take too long
 */
export function halfSteps(
  transition: Transition,
  leaving: Float64Array,
  whole: number,
  hazard: number,
): number | undefined {
  const { start, rows } = transition;
  const half = (whole / 2) * (1 + 1e-12);
  const apply = stepper(transition);
  const work = rows.reduce((sum, { weights }) => sum + weights.length, 0);
  let later = leaving;
  let left = expectation(start, later);
  let steps = 1;
  while (left > half) {
    later = apply(later);
    const next = expectation(start, later);
    const decay = (left - next) / left;
    if (Math.abs(decay - hazard) <= SETTLED * hazard + ROUNDING) {
      return Math.ceil(steps + Math.log(half / left) / Math.log1p(-hazard) - 1e-9);
    }
    left = next;
    steps += 1;
    if (steps * work > MOST_WORK) return undefined;
  }
  return steps;
}
