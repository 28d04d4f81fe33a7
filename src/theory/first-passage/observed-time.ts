/**
 * The time that is observed where a clock starts before the motion does, and some particles lapse: T + δ with the delay δ independent of T, in a
 * mixture with an exponential time (Ratcliff & Tuerlinckx, Psychon. Bull. Rev. 9, 438, 2002). Pure.
 */
import type { Law } from "../../experiment/document/law.ts";
import { gaussLegendre } from "../../math/gauss.ts";
import { normalDensity } from "../../math/normal.ts";
import type { ExitMoments, FirstPassageLaw } from "./law.ts";

/** When the clock runs. */
export interface ObservedClock {
  /** Time before the motion begins; negative delays of a normal law count as they are. */
  readonly delay: Law;
  /** Part of the particles that leave after an exponential time instead, without delay, by any exit with equal chances. */
  readonly lapses?: { readonly probability: number; readonly mean: number };
}

const RULE = gaussLegendre(48);
/** A normal deviate is beyond with probability 1e-15. */
const DEVIATIONS = 8;

/**
 * The law of the observed time, from that of the motion.
 * @example
 * ```ts
 * const motion = passageToLine({ drift: 1, diffusion: 0.5, start: 0 }, { at: 1 });
 * const law = observedTime(motion, { delay: { uniform: [0.2, 0.4] }, lapses: { probability: 0.02, mean: 2 } });
 * passageTimes(law).mean; // → 1.314
 * ```
 */
export function observedTime(law: FirstPassageLaw, { delay, lapses }: ObservedClock): FirstPassageLaw {
  const { probability: lapsing, mean } = lapses ?? { probability: 0, mean: 1 };
  const moving = 1 - lapsing;
  const each = lapsing / law.exits.length;
  const [first, second] = delayMoments(delay);
  const incidence = (exit: number, t: number): number =>
    moving * delayed(delay, (s) => law.incidence(exit, s), t) - each * Math.expm1(-Math.max(0, t) / mean);
  return {
    incidence,
    density: (exit, t) =>
      moving * delayed(delay, (s) => law.density(exit, s), t) +
      (t < 0 ? 0 : (each / mean) * Math.exp(-t / mean)),
    survival: (t) => Math.max(0, 1 - law.exits.reduce((sum, _, exit) => sum + incidence(exit, t), 0)),
    exits: law.exits.map(
      ({ probability, time, square }): ExitMoments => ({
        probability: moving * probability + each,
        time: moving * (time + first * probability) + each * mean,
        square: moving * (square + 2 * first * time + second * probability) + 2 * each * mean ** 2,
      }),
    ),
    until: law.until + leastDelay(delay),
    remaining: moving * law.remaining,
    ...(law.lateRate === undefined
      ? {}
      : { lateRate: lapsing > 0 ? Math.min(law.lateRate, 1 / mean) : law.lateRate }),
    error: law.error,
  };
}

/** Mean and mean square. */
function delayMoments(delay: Law): readonly [number, number] {
  if (typeof delay === "number") return [delay, delay * delay];
  if ("normal" in delay) return [delay.normal[0], delay.normal[0] ** 2 + delay.normal[1] ** 2];
  if ("uniform" in delay) {
    const [low, high] = delay.uniform;
    return [(low + high) / 2, (low * low + low * high + high * high) / 3];
  }
  const sum = (power: number) =>
    delay.choose.reduce((total, [value, weight]) => total + weight * value ** power, 0);
  return [sum(1), sum(2)];
}

/** A law that is known up to a time is known so much longer after its delay. */
function leastDelay(delay: Law): number {
  if (typeof delay === "number") return delay;
  if ("normal" in delay) return delay.normal[0] - DEVIATIONS * delay.normal[1];
  return "uniform" in delay ? delay.uniform[0] : Math.min(...delay.choose.map(([value]) => value));
}

/** E[f(t − δ); δ ≤ t]: before it moves nothing has left. */
function delayed(delay: Law, f: (s: number) => number, t: number): number {
  if (typeof delay === "number") return t >= delay ? f(t - delay) : 0;
  if ("choose" in delay) {
    return delay.choose.reduce((sum, [value, weight]) => (t >= value ? sum + weight * f(t - value) : sum), 0);
  }
  if ("uniform" in delay) {
    const [low, high] = delay.uniform;
    return integral(low, Math.min(high, t), (delta) => f(t - delta)) / (high - low);
  }
  const [mean, deviation] = delay.normal;
  if (deviation === 0) return delayed(mean, f, t);
  const reach = DEVIATIONS * deviation;
  return integral(
    mean - reach,
    Math.min(mean + reach, t),
    (delta) => (f(t - delta) * normalDensity((delta - mean) / deviation)) / deviation,
  );
}

function integral(from: number, to: number, f: (x: number) => number): number {
  if (!(to > from)) return 0;
  const half = (to - from) / 2;
  return (
    half * RULE.points.reduce((sum, point, k) => sum + RULE.weights[k] * f(from + half * (1 + point)), 0)
  );
}
