/**
 * First passage of Brownian motion with drift to one bound that stands or moves linearly: the inverse Gaussian law (Schrödinger, Phys.
 * Z. 16, 289, 1915; Cox & Miller, The Theory of Stochastic Processes, 5.7). Pure.
 */
import { normalTail, scaledNormalTail } from "../../math/normal.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import type { FirstPassageLaw } from "./law.ts";

/** A bound at + slope·t. */
export interface Line {
  readonly at: number;
  /** Default 0: it stands. */
  readonly slope?: number;
}

/** dX = drift dt + √(2 diffusion) dW from `start`. */
export interface BrownianMotion {
  readonly drift: number;
  /** D > 0: half the variance per unit of time. */
  readonly diffusion: number;
  readonly start: number;
}

/**
 * The law of the first time at which Brownian motion with drift meets a line. It has one exit; where the line runs away, a path may
 * never meet it, and the probability is below 1.
 * @throws OutOfRange for a diffusion that is not positive
 * @example
 * ```ts
 * const law = passageToLine({ drift: 1, diffusion: 0.5, start: 0 }, { at: 1 });
 * law.incidence(0, 1); // → 0.668102001223
 * law.exits[0].time; // → 1
 * ```
 */
export function passageToLine({ drift, diffusion, start }: BrownianMotion, bound: Line): FirstPassageLaw {
  if (!(diffusion > 0)) throw new OutOfRange(`passageToLine: the diffusion is ${diffusion}; use more than 0`);
  const distance = Math.abs(bound.at - start);
  const speed = Math.sign(bound.at - start) * (drift - (bound.slope ?? 0));
  const spread = (t: number) => Math.sqrt(2 * diffusion * t);
  const density = (t: number) =>
    t > 0
      ? (distance / (t * spread(t) * Math.sqrt(2 * Math.PI))) *
        Math.exp(-0.5 * ((distance - speed * t) / spread(t)) ** 2)
      : 0;
  const incidence = (t: number) => {
    if (!(t > 0)) return distance === 0 ? 1 : 0;
    const [near, far] = [(distance - speed * t) / spread(t), (distance + speed * t) / spread(t)];
    // Of e^(vd/D) Φ(−z) one factor is huge and the other tiny where z is large.
    const image =
      far > 0
        ? Math.exp(-0.5 * near * near) * scaledNormalTail(far)
        : Math.exp((speed * distance) / diffusion) * normalTail(far);
    return normalTail(near) + image;
  };
  const probability = speed < 0 ? Math.exp((speed * distance) / diffusion) : 1;
  // Given that it is met, the law is that of the opposite speed.
  const time = speed === 0 ? (distance === 0 ? 0 : Number.POSITIVE_INFINITY) : distance / Math.abs(speed);
  const variance = speed === 0 ? time : (2 * diffusion * time) / speed ** 2;
  return {
    incidence: (_, t) => incidence(t),
    density: (_, t) => density(t),
    survival: (t) => 1 - incidence(t),
    exits: [{ probability, time: probability * time, square: probability * (variance + time * time) }],
    until: Number.POSITIVE_INFINITY,
    remaining: 1 - probability,
    error: 1e-13,
  };
}
