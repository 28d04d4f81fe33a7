import type { Model } from "../experiment/model/model.ts";
import { type ExactChainExit, exactChainExit } from "./exact-chain.ts";
import { isUnavailable } from "./unavailable.ts";

/** Steps that are solved in each doubling of time; between them the logarithm is interpolated. */
const PER_OCTAVE = 32;
/** From where a whole octave decays at the late hazard to this share, it is taken to go on so. */
const SETTLED = 1e-7;

/**
 * Survival t ↦ P(exit time > t) of an experiment's chain, constant within a step; undefined where `exactChainExit` says why there is
 * none.
 */
export function exactChainCurve(model: Model): ((t: number) => number) | undefined {
  const exit = exactChainExit(model);
  if (isUnavailable(exit)) return undefined;
  const { timeStep, hazard } = exit;
  const { steps, alive } = solved(exit, model.experiment.horizon / timeStep);
  const decay = Math.log1p(-hazard.value);
  return (t) => {
    const n = Math.max(0, Math.floor(t / timeStep + 1e-9));
    let low = 0;
    let high = steps.length - 1;
    if (n >= steps[high]) return alive[high] * Math.exp((n - steps[high]) * decay);
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (steps[middle] <= n) low = middle;
      else high = middle;
    }
    if (steps[low] === n || !(alive[high] > 0)) return alive[low];
    const share = (n - steps[low]) / (steps[high] - steps[low]);
    return alive[low] * (alive[high] / alive[low]) ** share;
  };
}

/** Octave after octave, until one decays at the late hazard or the horizon is reached. */
function solved(
  exit: ExactChainExit,
  last: number,
): { readonly steps: readonly number[]; readonly alive: readonly number[] } {
  const decay = Math.log1p(-exit.hazard.value);
  const steps = [0];
  const alive = [1];
  for (let first = 0; first < last; ) {
    const octave = octaveAfter(first);
    for (const { steps: n, alive: share } of exit.survival(octave)) {
      steps.push(n);
      alive.push(share.value);
    }
    const end = steps.length - 1;
    const begin = steps.length - octave.length;
    const expected = (steps[end] - steps[begin]) * decay;
    const found = Math.log(alive[end] / alive[begin]);
    if (!(alive[end] > 0) || (octave.length === PER_OCTAVE && Math.abs(found - expected) < SETTLED)) break;
    first = steps[end];
  }
  return { steps, alive };
}

/** 1, 2, … 32 after 0, then 32 steps up to twice the last. */
function octaveAfter(last: number): number[] {
  const gap = Math.max(1, last / PER_OCTAVE);
  return Array.from({ length: PER_OCTAVE }, (_, k) => last + gap * (k + 1));
}
