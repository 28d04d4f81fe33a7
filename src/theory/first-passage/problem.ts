/** A first-passage problem of one variable, whose drift, diffusion and bounds may change with time. */
import { OutOfRange } from "../../math/out-of-range.ts";

/** An end of the line. */
export type End =
  /** An exit: particles that reach it are gone. */
  | { readonly kind: "exit"; readonly at: Place }
  /** Particles turn back, or with a reactivity κ (length per time) leave through it at the rate κ times their density there. */
  | { readonly kind: "wall"; readonly at: Place; readonly reactivity?: number }
  /** There is none: the line is cut where hardly any particle comes. */
  | { readonly kind: "open" };

/** A place that stands, or moves with time. */
export type Place = number | ((t: number) => number);

/** One part of the start's law. */
export type StartPart =
  | { readonly weight: number; readonly at: number }
  | { readonly weight: number; readonly low: number; readonly high: number }
  | { readonly weight: number; readonly mean: number; readonly deviation: number };

/** dX = drift dt + √(2 diffusion) dW in the sense of Itô, from time 0 on. */
export interface FirstPassageProblem {
  /** Mean velocity at x and time t, length per time. */
  readonly drift: (x: number, t: number) => number;
  /** D(x, t) ≥ 0, length² per time; it may vanish at a wall. */
  readonly diffusion: (x: number, t: number) => number;
  readonly low: End;
  readonly high: End;
  /** Points, uniform and normal parts whose weights add up to 1; what starts beyond an end has left by it at time 0. */
  readonly start: readonly StartPart[];
  /** Time up to which the law is wanted; it may be infinite where nothing changes with time, or periodically. */
  readonly until: number;
  /** True where drift, diffusion and ends are the same at all times; it saves work. Default false. */
  readonly steady?: boolean;
  /** The period of all that changes with time, where it repeats itself; the law is then known at all times. */
  readonly period?: number;
  /** Places where drift or diffusion jump or have a kink; they help where the ends stand. */
  readonly breaks?: readonly number[];
}

export const placeAt = (place: Place, t: number): number => (typeof place === "number" ? place : place(t));

/** True for an end that particles leave by. */
export const isLeft = (end: End): boolean =>
  end.kind === "exit" || (end.kind === "wall" && (end.reactivity ?? 0) > 0);

/** @throws where a drift is not finite, or a diffusion not finite or negative */
export function expectCoefficients(drift: number, diffusion: number, x: number, t: number): void {
  if (Number.isFinite(drift) && diffusion >= 0 && diffusion < Number.POSITIVE_INFINITY) return;
  throw new OutOfRange(
    `the density's equation needs a finite drift and a diffusion that is not negative: they are ${drift} and ${diffusion} at x = ${x}, time ${t}`,
  );
}
