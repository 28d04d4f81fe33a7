/** The rate at which a steady problem's survival falls at last. Pure. */
import { implicitStep, type Motion } from "./fokker-planck.ts";
import type { Mesh } from "./mesh.ts";

/** One implicit step of so many diffusion times across the interval is inverse iteration. */
const LONG = 1e8;
const MOST_ITERATIONS = 400;
const SETTLED = 1e-11;

/** The smallest decay rate by inverse iteration; undefined where two modes decay almost alike, or none is left. */
export function steadyRate(motion: Motion, mesh: Mesh): number | undefined {
  const width = motion.high(0) - motion.low(0);
  const middle = motion.diffusion((motion.high(0) + motion.low(0)) / 2, 0);
  const step = implicitStep(motion, mesh, 0, (LONG * width * width) / middle);
  const amounts = mesh.mass.slice();
  let rate = Number.NaN;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    step.advance(amounts);
    const mass = amounts.reduce((sum, value) => sum + value, 0);
    for (let k = 0; k < amounts.length; k++) amounts[k] /= mass;
    const next = step.flux(0, amounts) + step.flux(1, amounts);
    if (!(next > 0)) return undefined;
    if (Math.abs(next / rate - 1) < SETTLED) return next;
    rate = next;
  }
  return undefined;
}
