/** By how much exits are late where paths between two looks are smooth, as with a velocity or a coloured noise, or jump. Pure. */
import { exitOffset } from "../experiment/document/exit-offset.ts";
import { perVariable } from "../experiment/document/per-variable.ts";
import { middleOf } from "../experiment/document/start.ts";
import type { Model } from "../experiment/model/model.ts";
import { wayOut } from "../experiment/model/ways-out.ts";
import { OVERSHOOT } from "../math/overshoot.ts";
import { realGamma } from "../math/real-gamma.ts";
import { dot } from "../math/vectors.ts";
import { zeta } from "../math/zeta.ts";
import { diffusionExit } from "./formulas/scale-speed.ts";
import type { Unavailable } from "./unavailable.ts";
import { wayToExit } from "./way-to-exit.ts";

/** Smooth motion of a velocity of variance T/τ that forgets itself in the time τ, which is diffusion with T for long times. */
interface SmoothMotion {
  readonly temperature: number;
  readonly memory: number;
  readonly step: number;
  /** Drift of that diffusion. */
  readonly drift: (at: readonly number[]) => ArrayLike<number>;
  /** Diffusion of the rule itself, relative to T. */
  readonly spread: number;
}

/** How far beyond a boundary smooth motion seems to end, in √(Tτ): the extrapolation length of Milne's problem (Titulaer, Physica A 91, 321, 1978). */
const MILNE = 1.4604;

/**
 * How much farther away a boundary seems to lie for smooth motion that is looked at in steps z τ apart, in √(Tτ): measured between ±4 with
 * z = 0.025 to 3.2 and 2²¹ particles each, to an eighth of it; for longer steps that of a walk.
 */
const smoothShift = (z: number): number => Math.min(0.11 * z ** 1.2, OVERSHOOT * Math.sqrt(2 * z));

/**
 * (mean exit time as it is seen) / (that of continuous time) − 1 of a smooth motion: its diffusion on the straight way to the exit, whose ends lie
 * as much farther away as Milne's length and the looks make of it, and half a step that passes until an exit is seen.
 */
export function lateOfSmooth(model: Model): number | Unavailable {
  const motion = smoothMotion(model);
  const way = wayToExit(model);
  if ("unavailable" in way) return way;
  const { temperature, memory, step, drift, spread } = motion;
  const length = Math.sqrt(temperature * memory);
  const meanBeyond = (by: number): number => {
    const { low, high } = way;
    const inside = (s: number): number => Math.min(high.at, Math.max(low.at, s));
    return diffusionExit({
      drift: (s) => dot(drift(way.place(inside(s))), way.direction),
      diffusion: () => temperature,
      start: 0,
      low: low.exit ? { at: low.at - by, exit: true } : { at: low.at, exit: false },
      high: { at: high.at + by, exit: true },
    }).mean;
  };
  const free = meanBeyond(MILNE * length);
  const seen = meanBeyond((MILNE + smoothShift(step / memory)) * length);
  const wait = (0.5 - exitOffset(model.experiment)) * step;
  return (seen / spread + wait) / free - 1;
}

function smoothMotion({ experiment: { dynamics }, landscape, temperature }: Model): SmoothMotion {
  const force = (at: readonly number[]): number[] => Array.from(landscape.gradient(at), (slope) => -slope);
  switch (dynamics.kind) {
    case "coloured": {
      const { correlationTime: memory, step } = dynamics;
      return { temperature: temperature(), memory, step, drift: force, spread: 1 };
    }
    case "underdamped": {
      const { friction, step } = dynamics;
      // Velocities of single steps are those of an autoregression: free BAOAB spreads by (γh/2) coth(γh/2).
      const half = (friction * step) / 2;
      return {
        temperature: temperature() / friction,
        memory: 1 / friction,
        step,
        drift: (at) => force(at).map((value) => value / friction),
        spread: half / Math.tanh(half),
      };
    }
    default:
      throw new Error(`smoothMotion: ${dynamics.kind} is none`);
  }
}

/**
 * The same of Lévy flights, for the variable that brings particles out soonest: boundaries lie E max of the path less E max of its places
 * at the looks farther away, −ζ(1 − 1/α) E X⁺ h^(1/α) (Asmussen, Glynn & Pitman, Ann. Appl. Probab. 5, 875, 1995), where jumps X beyond the
 * boundary count as far as that; mean exit times grow like the αth power of the way, and half a step passes until an exit is seen.
 */
export function lateOfFlights({ experiment, exit }: Model): number | Unavailable {
  const { dynamics, landscape } = experiment;
  if (dynamics.kind !== "levy") throw new Error(`lateOfFlights: ${dynamics.kind} is none`);
  const dimension = landscape.variables.length;
  const [alphas, scales] = [dynamics.alpha, dynamics.scale].map((one) => perVariable(one, dimension));
  const from = middleOf(experiment.start);
  /** Of each way along an axis: the time that it takes, and by how much it is late. */
  const ways = alphas.flatMap((alpha, i) =>
    [-1, 1].flatMap((side) => {
      const kick = scales[i] * dynamics.step ** (1 / alpha);
      const direction = alphas.map((_, k) => (k === i ? side : 0));
      const way =
        kick > 0 ? wayOut(exit, from, direction, { nearest: kick / 4, farthest: 1e9 * kick }) : undefined;
      if (way === undefined) return [];
      const z = dynamics.step * (scales[i] / way) ** alpha;
      return [{ time: (way / scales[i]) ** alpha, late: flightLate(alpha, z) }];
    }),
  );
  if (ways.length === 0) return { unavailable: "no exit was found on the way" };
  return ways.reduce((soonest, one) => (one.time < soonest.time ? one : soonest)).late;
}

/** By how much flights of index α are late that would take 1/z steps, but for a factor, to the boundary. */
function flightLate(alpha: number, z: number): number {
  if (Math.abs(alpha - 1) < NEAR_ONE) {
    return (flightLate(1 - 2 * NEAR_ONE, z) + flightLate(1 + 2 * NEAR_ONE, z)) / 2;
  }
  const kick = z ** (1 / alpha);
  const tail = (Math.sin((Math.PI * alpha) / 2) * realGamma(alpha)) / Math.PI;
  // E min(X⁺, 1/kick): what lies between, and of light indices the mean of X⁺ itself, which for others ends the series.
  const near = alpha > LIGHT ? realGamma(1 - 1 / alpha) / Math.PI : 0;
  const jump = near + (tail * kick ** (alpha - 1)) / (1 - alpha);
  return realGamma(1 + alpha) * (z / 2) - alpha * zeta(1 - 1 / alpha) * jump * kick;
}

/** Where the two parts of the mean jump are infinite and their sum is not. */
const NEAR_ONE = 1e-3;
/** Heavier tails than that leave nothing but the jumps beyond the boundary. */
const LIGHT = 0.75;
