/** First passage in one variable with everything that may change with time: the Fokker–Planck equation, solved at two accuracies. */
import { OutOfRange } from "../../math/out-of-range.ts";
import { endPlace } from "./ends.ts";
import type { Motion } from "./fokker-planck.ts";
import type { FirstPassageLaw } from "./law.ts";
import { lawOfMarch } from "./law-of-march.ts";
import { type March, march } from "./march.ts";
import { type Mesh, withDegree } from "./mesh.ts";
import { marchPeriodic, type PeriodicMarch } from "./periodic.ts";
import { type FirstPassageProblem, isLeft, placeAt } from "./problem.ts";
import { problemMesh, shortestTime } from "./problem-mesh.ts";
import { startAmounts } from "./start-amounts.ts";
import { steadyRate } from "./steady-rate.ts";

/** How closely the law is solved, and when the solver gives up. */
export interface FirstPassageOptions {
  /** Absolute error of probabilities that is aimed at. Default 1e-6; what is reached is often a hundredth of it. */
  readonly accuracy?: number;
  /** Steps in time after which the solver gives up. Default 2000. */
  readonly mostSteps?: number;
}

/** Degrees of the polynomials: the difference of two solutions is the error. */
const DEGREE = 10;
const CONTROL = 7;
/** Share of the accuracy that one step may spend. */
const STEP_SHARE = 0.02;
/** Mass at a cut beyond which the cut is moved outwards, and how often. */
const AT_CUT = 1e-9;
const MOST_CUTS = 5;
const WIDER = 1.5;
/** With a larger relative error the late rate is that of the cut. */
const LARGEST_RATE_ERROR = 1e-6;
/** Times below this share of the mean are not compared. */
const DOORSTEP = 1e-5;
const LARGEST_ERROR = 1e-3;
const MOST_REFINEMENTS = 3;

/**
 * The law of the first passage out of an interval in one variable: exit 0 is the low end, 1 the high one, with probability 0 where an
 * end cannot be left by.
 * @throws OutOfRange where the equation cannot be solved: the noise is too weak for it, the time too long, or the coefficients not finite
 * @example
 * ```ts
 * // A drift-diffusion model whose bounds collapse exponentially.
 * const law = firstPassage({
 *   drift: () => 1,
 *   diffusion: () => 0.5,
 *   low: { kind: "exit", at: (t) => -0.8 * Math.exp(-0.8 * t) },
 *   high: { kind: "exit", at: (t) => 0.8 * Math.exp(-0.8 * t) },
 *   start: [{ weight: 1, at: 0 }],
 *   until: 10,
 * });
 * law.exits[1].probability; // → 0.772597
 * ```
 */
export function firstPassage(
  problem: FirstPassageProblem,
  options: FirstPassageOptions = {},
): FirstPassageLaw {
  expectProblem(problem);
  try {
    return passageUntil(problem, options);
  } catch (error) {
    const law =
      error instanceof OutOfRange && isMoving(problem) ? completeEarlier(problem, options) : undefined;
    if (law === undefined) throw error;
    return law;
  }
}

/** Shares of the time asked for after which all may have left: bounds that move far on make the whole of it hard to solve. */
const EARLIER = [1 / 256, 1 / 64, 1 / 16, 1 / 4];

/** The law where all have left long before the time that is asked for. */
function completeEarlier(
  problem: FirstPassageProblem,
  options: FirstPassageOptions,
): FirstPassageLaw | undefined {
  for (const share of EARLIER) {
    try {
      const law = passageUntil({ ...problem, until: share * problem.until }, options);
      if (law.remaining === 0) return law;
    } catch (error) {
      if (!(error instanceof OutOfRange)) throw error;
      return undefined;
    }
  }
  return undefined;
}

const isMoving = ({ low, high, until, steady, period }: FirstPassageProblem): boolean =>
  Number.isFinite(until) &&
  steady !== true &&
  period === undefined &&
  [low, high].some((end) => end.kind === "exit" && placeAt(end.at, 0) !== placeAt(end.at, until));

function passageUntil(problem: FirstPassageProblem, options: FirstPassageOptions): FirstPassageLaw {
  const accuracy = options.accuracy ?? 1e-6;
  const settings = { accuracy, mostSteps: options.mostSteps ?? 2000 };
  let beyond = 1;
  for (let cut = 0; ; cut++) {
    const motion = motionOf(problem, beyond);
    const solved = solveToAccuracy(problem, motion, settings);
    const spilled =
      (problem.low.kind === "open" && solved.fine.atEnds[0] > AT_CUT) ||
      (problem.high.kind === "open" && solved.fine.atEnds[1] > AT_CUT);
    if (!spilled) return problem.steady === true ? withSteadyRate(problem, solved, beyond) : solved.law;
    if (cut >= MOST_CUTS) {
      throw new OutOfRange(
        "particles reach places ever farther out: the drift does not hold them back on the side without an exit",
      );
    }
    beyond *= WIDER;
  }
}

/** The law with its late rate, where that is the same however far out an open side is cut. */
function withSteadyRate(
  problem: FirstPassageProblem,
  { law, mesh }: Solved,
  beyond: number,
): FirstPassageLaw {
  const rate = steadyRate(motionOf(problem, beyond), mesh);
  if (rate === undefined) return law;
  const motion = motionOf(problem, beyond * WIDER);
  const other = isOpen(problem)
    ? steadyRate(motion, problemMesh(problem, motion, DEGREE, 1))
    : steadyRate(motion, withDegree(mesh, CONTROL));
  const error = other === undefined ? Number.NaN : Math.abs(other / rate - 1);
  return error < LARGEST_RATE_ERROR ? { ...law, lateRate: rate, error: Math.max(law.error, error) } : law;
}

const isOpen = ({ low, high }: FirstPassageProblem): boolean => low.kind === "open" || high.kind === "open";

interface Solved {
  readonly law: FirstPassageLaw;
  readonly fine: March;
  readonly mesh: Mesh;
}

/** Finer elements until two degrees agree. */
function solveToAccuracy(
  problem: FirstPassageProblem,
  motion: Motion,
  settings: { readonly accuracy: number; readonly mostSteps: number },
): Solved {
  let best: Solved | undefined;
  for (let refinement = 0; refinement < MOST_REFINEMENTS; refinement++) {
    const mesh = problemMesh(problem, motion, DEGREE, 2 ** -refinement);
    const fine = marchOn(problem, motion, mesh, settings);
    const control = marchOn(problem, motion, withDegree(mesh, CONTROL), {
      ...settings,
      accuracy: 4 * settings.accuracy,
    });
    const law = lawOfMarch(problem, fine);
    const error = disagreement(law, lawOfMarch(problem, control), control.times);
    const solved = { law: { ...law, error }, fine, mesh };
    if (best === undefined || error < best.law.error) best = solved;
    if (error <= settings.accuracy) return solved;
  }
  if (!(best!.law.error <= LARGEST_ERROR)) {
    throw new OutOfRange(
      `the density's equation does not settle: two solutions differ by ${best!.law.error.toPrecision(2)}`,
    );
  }
  return best!;
}

function marchOn(
  problem: FirstPassageProblem,
  motion: Motion,
  mesh: Mesh,
  { accuracy, mostSteps }: { readonly accuracy: number; readonly mostSteps: number },
): PeriodicMarch {
  const start = startAmounts(problem, motion, mesh);
  const options = {
    until: problem.until,
    tolerance: STEP_SHARE * accuracy,
    steady: problem.steady === true,
    least: Math.min(1e-10, accuracy * 1e-2),
    first: shortestTime(motion, mesh),
    mostSteps,
  };
  if (problem.period === undefined) return { ...march(motion, mesh, start, options), tail: undefined };
  return marchPeriodic(motion, mesh, start, { ...options, period: problem.period, settled: 0.3 * accuracy });
}

/** The problem with its ends at finite places. */
function motionOf(problem: FirstPassageProblem, beyond: number): Motion {
  const [low, high] = ([-1, 1] as const).map((side) => endPlace(problem, side, beyond));
  return {
    drift: problem.drift,
    diffusion: problem.diffusion,
    low: (t) => placeAt(low, t),
    high: (t) => placeAt(high, t),
    reactivities: [problem.low, problem.high].map((end) =>
      end.kind === "exit" ? Number.POSITIVE_INFINITY : end.kind === "wall" ? (end.reactivity ?? 0) : 0,
    ) as [number, number],
  };
}

/**
 * Largest difference of two solutions in what has left, in the mean time and in the late rate. The very first exits are left aside: those of
 * particles that start on the exit's doorstep, which no mesh resolves and nobody sees.
 */
function disagreement(fine: FirstPassageLaw, control: FirstPassageLaw, times: readonly number[]): number {
  const mean = ({ exits }: FirstPassageLaw) => exits[0].time + exits[1].time;
  let largest = relative(mean(fine), mean(control));
  for (const t of times) {
    if (t < DOORSTEP * mean(fine) || t > fine.until) continue;
    for (const exit of [0, 1])
      largest = Math.max(largest, Math.abs(fine.incidence(exit, t) - control.incidence(exit, t)));
  }
  if (fine.lateRate === undefined || control.lateRate === undefined) return largest;
  return Math.max(largest, relative(fine.lateRate, control.lateRate));
}

const relative = (a: number, b: number): number => (a === b ? 0 : Math.abs(a / b - 1));

function expectProblem({ low, high, start, until, steady, period }: FirstPassageProblem): void {
  if (!isLeft(low) && !isLeft(high)) {
    throw new OutOfRange("firstPassage: neither end can be left by; make one of them an exit");
  }
  const lasting = steady === true || period !== undefined;
  if (!(until > 0) || (until === Number.POSITIVE_INFINITY && !lasting)) {
    throw new OutOfRange(
      `firstPassage: until is ${until}; give a time above 0, infinite only for a steady or periodic problem`,
    );
  }
  const weight = start.reduce((sum, part) => sum + part.weight, 0);
  if (!(Math.abs(weight - 1) < 1e-9)) {
    throw new OutOfRange(`firstPassage: the weights of the start add up to ${weight}; make them add up to 1`);
  }
}
