import { experiment } from "../src/experiment/check/read.ts";
import type { Experiment } from "../src/experiment/document/experiment.ts";
import { stepsAtRisk, type Tally } from "../src/tally/tally.ts";

/**
 * The reference job of all engines and rivals: x ← x + h(x − x³) + √(2Th) ξ with T = 0.1, h = 0.01 from −1 until
 * x ≥ 0 or 10 000 steps; exit looked for at the end of each step.
 */
export function referenceJob(particles: number): Experiment {
  return experiment({
    title: "Reference job",
    landscape: { variables: ["x"], potential: "x^4/4 - x^2/2" },
    dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01, integrator: "euler" },
    start: { at: [-1] },
    exit: { when: "x > 0", detection: "endpoint" },
    particles,
    horizon: 100,
  });
}

/**
 * What the discrete chain of the reference job does exactly: Gauss–Legendre Nyström solution of its transition kernel.
 * Live steps per particle, and the part that reaches 10 000 steps.
 */
export const EXACT = { liveSteps: 3131.656, surviving: 0.043861 } as const;

/** Odds of a false alarm of each check: one in a million. */
const MOST_Z = 4.892;

/** Throws unless the counts agree with the exact answer: a wrong answer is never timed. */
export function checkAnswer(
  name: string,
  counts: { readonly particles: number; readonly liveSteps: number; readonly exited: number },
): { readonly zSteps: number; readonly zSurviving: number } {
  const { particles, liveSteps, exited } = counts;
  // 2720 for the exponential law with the same survival, cut at 10 000 steps: 2/λ² (1 − e^−λc (1 + λc)) less the mean's
  // square; 2760 leaves room for the time to the well's quasi-stationary state. It only scales the check.
  const spread = 2760;
  const zSteps = (liveSteps / particles - EXACT.liveSteps) / (spread / Math.sqrt(particles));
  const surviving = 1 - exited / particles;
  const zSurviving =
    (surviving - EXACT.surviving) / Math.sqrt((EXACT.surviving * (1 - EXACT.surviving)) / particles);
  if (Math.abs(zSteps) > MOST_Z || Math.abs(zSurviving) > MOST_Z) {
    throw new Error(
      `bench: ${name} gives ${(liveSteps / particles).toFixed(2)} live steps and ${surviving.toFixed(6)} surviving, not ${EXACT.liveSteps} and ${EXACT.surviving} (z = ${zSteps.toFixed(1)}, ${zSurviving.toFixed(1)}); a wrong answer is not timed`,
    );
  }
  return { zSteps, zSurviving };
}

/** The counts of a tally that the check wants. */
export function countsOf(tally: Tally): { particles: number; liveSteps: number; exited: number } {
  return { particles: tally.started, liveSteps: Number(stepsAtRisk(tally)), exited: tally.exited };
}
