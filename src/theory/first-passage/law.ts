/** The joint law of the time of first passage and of the exit that is used, as every solver of this folder gives it. Pure. */
import { root } from "../../math/root.ts";

/** Time in the unit of the problem; exits are numbered as the problem names them, in one variable 0 below and 1 above. */
export interface FirstPassageLaw {
  /** P(T ≤ t, exit used): cumulative incidence. */
  readonly incidence: (exit: number, t: number) => number;
  /** Its density in time, the flux through the exit. */
  readonly density: (exit: number, t: number) => number;
  /** P(T > t). */
  readonly survival: (t: number) => number;
  readonly exits: readonly ExitMoments[];
  /** Time up to which the functions are known; what survives it is in no exit's moments. */
  readonly until: number;
  /** P(T > until): 0 where the law is complete. */
  readonly remaining: number;
  /** Rate at which survival falls at last, of a periodic problem over one period; undefined where it was not looked for. */
  readonly lateRate?: number;
  /** Estimated absolute error of survival and incidences, and relative error of the moments and the late rate. */
  readonly error: number;
}

/** Moments of the time on the paths that use one exit, not divided by their probability. */
export interface ExitMoments {
  /** P(exit used). */
  readonly probability: number;
  /** E[T; exit used]. */
  readonly time: number;
  /** E[T²; exit used]. */
  readonly square: number;
}

/**
 * The time by which half have left, of a share that grows from 0 towards a whole.
 * @param scale a time of the problem's, from which it is looked for
 * @returns undefined where half of the whole is never reached, or later than the share is known
 */
export function halfTime(
  share: (t: number) => number,
  whole: number,
  { until = Number.POSITIVE_INFINITY, scale }: { readonly until?: number; readonly scale: number },
): number | undefined {
  return crossing((t) => share(t) - whole / 2, { until }, scale);
}

/** What is left after all exits, by which a law counts as complete. */
const NEGLIGIBLE = 1e-9;
/** Of the mean, until the median is passed or there is none. */
const MOST_DOUBLINGS = 60;

/** What is said of a time: infinite moments where a path may never exit. */
export interface PassageTime {
  readonly mean: number;
  readonly standardDeviation: number;
  /** Undefined where it is later than the law is known. */
  readonly median: number | undefined;
}

/** Of all paths, and of those that use each exit, given that they do. */
export interface PassageTimes extends PassageTime {
  readonly exits: readonly (PassageTime & { readonly probability: number })[];
}

/**
 * Means, standard deviations and medians of a law, of all paths and given each exit; NaN where an exit has no probability.
 * @example
 * ```ts
 * const law = passageBetweenLines({ drift: 0, diffusion: 0.5, start: 0.3 }, { at: 0 }, { at: 1 });
 * passageTimes(law).mean; // → 0.21
 * passageTimes(law).exits[1].mean; // → 0.3033333333
 * ```
 */
export function passageTimes(law: FirstPassageLaw): PassageTimes {
  const total = (of: keyof ExitMoments): number => law.exits.reduce((sum, exit) => sum + exit[of], 0);
  const never = 1 - total("probability") > law.error + NEGLIGIBLE;
  const mean = never ? Number.POSITIVE_INFINITY : total("time");
  const scale = total("time");
  const { until } = law;
  return {
    mean,
    standardDeviation: never ? mean : Math.sqrt(Math.max(0, total("square") - mean * mean)),
    median: halfTime((t) => 1 - law.survival(t), 1, { until, scale }),
    exits: law.exits.map(({ probability, time, square }, exit) => ({
      probability,
      mean: time / probability,
      standardDeviation: Math.sqrt(Math.max(0, square / probability - (time / probability) ** 2)),
      median:
        probability > 0
          ? halfTime((t) => law.incidence(exit, t), probability, { until, scale: time / probability })
          : Number.NaN,
    })),
  };
}

/** Where a function that rises from below 0 passes it; undefined where it does not by the end of the law. */
function crossing(
  f: (t: number) => number,
  { until }: Pick<FirstPassageLaw, "until">,
  scale: number,
): number | undefined {
  if (f(0) >= 0) return 0;
  let high = Math.min(until, scale > 0 && Number.isFinite(scale) ? scale : 1);
  for (let doubling = 0; !(f(high) >= 0); doubling++) {
    if (high === until || doubling > MOST_DOUBLINGS) return undefined;
    high = Math.min(until, 2 * high);
  }
  return root(f, 0, high);
}
