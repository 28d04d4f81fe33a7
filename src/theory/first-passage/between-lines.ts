/**
 * First passage of Brownian motion with drift out of the strip between two lines (Anderson, Ann. Math. Stat. 31, 165, 1960). Pure.
 *
 * Two lines that are not parallel meet somewhere, at a time τ ≷ 0. Relative to the line from the start to that meeting the strip is
 * w(t)·(l, u) with w = 1 − t/τ, and
 *
 *   p(x, t) = w^(−1/2) exp(−w′ x²/(4 D w)) φ(x/w, t/w)
 *
 * turns the heat equation there into that of the constant strip (Appell's transformation), of which the series is known. The drift
 * enters by its likelihood ratio.
 */
import { integrate } from "../../math/integrate.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import { constantStrip } from "./constant-strip.ts";
import type { BrownianMotion, Line } from "./inverse-gaussian.ts";
import type { ExitMoments, FirstPassageLaw } from "./law.ts";

/** ln of what is left out at both ends of the integrals over time. */
const SPENT = 42;
/** e^−500 is beyond any use. */
const LOWEST = 500;
const MOST_DOUBLINGS = 60;

/**
 * The law of the time at which Brownian motion with drift first leaves the strip between two lines; exit 0 is the lower one, 1 the
 * upper. Lines that meet end the law at their meeting; lines that part may let a path stay for ever.
 * @throws OutOfRange for a diffusion that is not positive, or a start that is not between the lines
 * @example
 * ```ts
 * const law = passageBetweenLines({ drift: 1, diffusion: 0.5, start: 0 }, { at: -1 }, { at: 1 });
 * law.exits[1].probability; // → 0.880797077978
 * law.survival(1); // → 0.2469379053
 * ```
 */
export function passageBetweenLines(motion: BrownianMotion, lower: Line, upper: Line): FirstPassageLaw {
  const { drift, diffusion, start } = motion;
  if (!(diffusion > 0))
    throw new OutOfRange(`passageBetweenLines: the diffusion is ${diffusion}; use more than 0`);
  if (!(lower.at < start && start < upper.at)) {
    throw new OutOfRange(
      `passageBetweenLines: the start ${start} is not between ${lower.at} and ${upper.at}; move it inside`,
    );
  }
  const width = upper.at - lower.at;
  const closing = (lower.slope ?? 0) - (upper.slope ?? 0);
  /** 1/τ. */
  const pace = closing / width;
  // The slope of the line from the start to the meeting, and of all lines where they are parallel.
  const middle = (lower.slope ?? 0) + (start - lower.at) * -pace;
  const speed = drift - middle;
  const ends = [lower.at - start, upper.at - start];
  const strip = constantStrip({ diffusion, low: ends[0], high: ends[1] });
  const meeting = pace > 0 ? 1 / pace : Number.POSITIVE_INFINITY;
  const density = (exit: number, t: number): number => {
    const w = 1 - t * pace;
    if (!(t > 0 && w > 0)) return 0;
    const end = ends[exit];
    const transformation = (pace * w * end * end) / (4 * diffusion);
    const likelihood = (speed * end * w) / (2 * diffusion) - (speed * speed * t) / (4 * diffusion);
    return w ** -1.5 * strip.flux(exit, t / w, transformation + likelihood);
  };
  const last = lastTime((t) => density(0, t) + density(1, t), { meeting, scale: width ** 2 / diffusion });
  const integral = (exit: number, power: number, to: number): number =>
    integrate((t) => t ** power * density(exit, t), timeMarks(to), 1e-13);
  /** Below it nothing has exited: d²/4Dt > 500. */
  const first = Math.min(-ends[0], ends[1]) ** 2 / (4 * diffusion * LOWEST);
  const timeMarks = (to: number): number[] => {
    const marks = [0];
    for (let t = first; t < to; t *= 4) marks.push(t);
    return [...marks, to];
  };
  const incidence = (exit: number, t: number): number =>
    t > first ? Math.min(1, integral(exit, 0, Math.min(t, last))) : 0;
  const exits = [0, 1].map(
    (exit): ExitMoments => ({
      probability: integral(exit, 0, last),
      time: integral(exit, 1, last),
      square: integral(exit, 2, last),
    }),
  );
  const exiting = exits[0].probability + exits[1].probability;
  return {
    incidence,
    density,
    survival: (t) => Math.max(0, 1 - incidence(0, t) - incidence(1, t)),
    exits,
    until: Number.POSITIVE_INFINITY,
    remaining: pace < 0 ? Math.max(0, 1 - exiting) : 0,
    error: 1e-12,
  };
}

/** The time after which no weight is left. */
function lastTime(
  density: (t: number) => number,
  { meeting, scale }: { readonly meeting: number; readonly scale: number },
): number {
  if (Number.isFinite(meeting)) return meeting;
  let peak = 0;
  let t = scale / 64;
  for (let doubling = 0; doubling < MOST_DOUBLINGS; doubling++, t *= 1.5) {
    const weight = t * t * t * density(t);
    peak = Math.max(peak, weight);
    if (peak > 0 && weight < Math.exp(-SPENT) * peak) return t;
  }
  return t;
}
