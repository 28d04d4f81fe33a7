/** First passage in one variable with everything that may change with time: the Fokker–Planck equation, solved at two accuracies. */
import { hermiteTable } from "../../math/hermite-table.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import { endPlace } from "./ends.ts";
import type { Motion } from "./fokker-planck.ts";
import type { ExitMoments, FirstPassageLaw } from "./law.ts";
import { type March, march } from "./march.ts";
import { type Mesh, withDegree } from "./mesh.ts";
import { type FirstPassageProblem, isLeft, placeAt } from "./problem.ts";
import { problemMesh, shortestTime } from "./problem-mesh.ts";
import { startAmounts, startsOutside } from "./start-amounts.ts";

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
 * const bound = (t: number) => 0.8 * Math.exp(-0.8 * t);
 * const law = firstPassage({
 *   drift: () => 1,
 *   diffusion: () => 0.5,
 *   low: { kind: "exit", at: (t) => -bound(t) },
 *   high: { kind: "exit", at: bound },
 *   start: [{ weight: 1, at: 0 }],
 *   until: 10,
 * });
 * law.exits[1].probability; // → 0.79
 * ```
 */
export function firstPassage(
  problem: FirstPassageProblem,
  options: FirstPassageOptions = {},
): FirstPassageLaw {
  expectProblem(problem);
  const accuracy = options.accuracy ?? 1e-6;
  const settings = { accuracy, mostSteps: options.mostSteps ?? 2000 };
  let beyond = 1;
  for (let cut = 0; ; cut++) {
    const motion = motionOf(problem, beyond);
    const solved = solveToAccuracy(problem, motion, settings);
    const spilled =
      (problem.low.kind === "open" && solved.fine.atEnds[0] > AT_CUT) ||
      (problem.high.kind === "open" && solved.fine.atEnds[1] > AT_CUT);
    if (!spilled) return solved.law;
    if (cut >= MOST_CUTS) {
      throw new OutOfRange(
        "particles reach places ever farther out: the drift does not hold them back on the side without an exit",
      );
    }
    beyond *= 1.5;
  }
}

interface Solved {
  readonly law: FirstPassageLaw;
  readonly fine: March;
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
    const error = disagreement(fine, control);
    const solved = { law: lawOf(problem, fine, error), fine };
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
): March {
  return march(motion, mesh, startAmounts(problem, motion, mesh), {
    until: problem.until,
    tolerance: STEP_SHARE * accuracy,
    steady: problem.steady === true,
    least: Math.min(1e-10, accuracy * 1e-2),
    first: shortestTime(motion, mesh),
    mostSteps,
  });
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
 * Largest difference of two solutions in what has left, and in the mean time. The very first exits are left aside: those of particles that
 * start on the exit's doorstep, which no mesh resolves and nobody sees.
 */
function disagreement(fine: March, control: March): number {
  const [time, other] = [fine, control].map(({ moments }) => moments[0][0] + moments[1][0]);
  let largest = 0;
  for (const side of [0, 1] as const) {
    const table = hermiteTable(fine.times, fine.left[side], fine.fluxes[side]);
    const last = fine.times[fine.times.length - 1];
    control.times.forEach((t, k) => {
      if (t < DOORSTEP * time) return;
      largest = Math.max(largest, Math.abs(table.value(Math.min(t, last)) - control.left[side][k]));
    });
  }
  return Math.max(largest, time > 0 ? Math.abs(other / time - 1) : 0);
}

function lawOf(
  problem: FirstPassageProblem,
  { times, left, fluxes, moments, amounts }: March,
  error: number,
): FirstPassageLaw {
  const initial = startsOutside(problem);
  const tables = ([0, 1] as const).map((side) => hermiteTable(times, left[side], fluxes[side]));
  const last = times[times.length - 1];
  const remaining = Math.max(
    0,
    amounts.reduce((sum, value) => sum + value, 0),
  );
  const complete = last < problem.until || remaining < 1e-9;
  const until = complete ? Number.POSITIVE_INFINITY : last;
  const incidence = (exit: number, t: number): number => {
    if (t > until) return Number.NaN;
    return initial[exit] + (t <= 0 ? 0 : Math.min(1, Math.max(0, tables[exit].value(Math.min(t, last)))));
  };
  return {
    incidence,
    density: (exit, t) =>
      t > until ? Number.NaN : t > last || t <= 0 ? 0 : Math.max(0, tables[exit].slope(t)),
    survival: (t) => Math.max(0, 1 - incidence(0, t) - incidence(1, t)),
    exits: ([0, 1] as const).map(
      (side): ExitMoments => ({
        probability: initial[side] + left[side][left[side].length - 1],
        time: moments[side][0],
        square: moments[side][1],
      }),
    ),
    until,
    remaining: complete ? 0 : remaining,
    error,
  };
}

function expectProblem({ low, high, start, until, steady }: FirstPassageProblem): void {
  if (!isLeft(low) && !isLeft(high)) {
    throw new OutOfRange("firstPassage: neither end can be left by; make one of them an exit");
  }
  if (!(until > 0) || (until === Number.POSITIVE_INFINITY && steady !== true)) {
    throw new OutOfRange(
      `firstPassage: until is ${until}; give a time above 0, infinite only for a steady problem`,
    );
  }
  const weight = start.reduce((sum, part) => sum + part.weight, 0);
  if (!(Math.abs(weight - 1) < 1e-9)) {
    throw new OutOfRange(`firstPassage: the weights of the start add up to ${weight}; make them add up to 1`);
  }
}
