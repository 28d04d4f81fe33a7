import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import type { Start } from "../experiment/document/experiment.ts";
import { normalTail } from "../math/normal.ts";

/** Law of one coordinate of the start; the coordinates are independent. */
export type CoordinateLaw =
  | { readonly kind: "point"; readonly at: number }
  | { readonly kind: "normal"; readonly at: number; readonly deviation: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number };

/** A normal deviate lies outside ±8.3 standard deviations with probability 1e-16. */
const NORMAL_REACH = 8.3;

/** The start as one law per coordinate. A deviation of zero is a point. */
export function startLaw(start: Start): CoordinateLaw[] {
  if ("low" in start) return start.low.map((low, i) => ({ kind: "uniform", low, high: start.high[i] }));
  if (!("deviation" in start)) return start.at.map((at) => ({ kind: "point", at }));
  return start.at.map((at, i) => {
    const deviation = start.deviation[i];
    return deviation > 0 ? { kind: "normal", at, deviation } : { kind: "point", at };
  });
}

export function centre(law: CoordinateLaw): number {
  return law.kind === "uniform" ? (law.low + law.high) / 2 : law.at;
}

/** The interval outside which the coordinate has probability below 1e-16. */
export function support(law: CoordinateLaw): readonly [low: number, high: number] {
  switch (law.kind) {
    case "point":
      return [law.at, law.at];
    case "normal":
      return [law.at - NORMAL_REACH * law.deviation, law.at + NORMAL_REACH * law.deviation];
    case "uniform":
      return [law.low, law.high];
  }
}

/** Probability density at x of a normal or uniform coordinate. */
export function density(law: Exclude<CoordinateLaw, { kind: "point" }>, x: number): number {
  if (law.kind === "uniform") return x >= law.low && x <= law.high ? 1 / (law.high - law.low) : 0;
  return Math.exp(-0.5 * ((x - law.at) / law.deviation) ** 2) / (law.deviation * Math.sqrt(2 * Math.PI));
}

/** P(X > x), with full relative precision in the tail. */
export function probabilityAbove(law: CoordinateLaw, x: number): number {
  switch (law.kind) {
    case "point":
      return law.at > x ? 1 : 0;
    case "normal":
      return normalTail((x - law.at) / law.deviation);
    case "uniform":
      return Math.min(1, Math.max(0, (law.high - x) / (law.high - law.low)));
  }
}

/** The law of −x. */
export function mirrored(law: CoordinateLaw): CoordinateLaw {
  return law.kind === "uniform" ? { ...law, low: -law.high, high: -law.low } : { ...law, at: -law.at };
}

/** Places of the quasi-random samples of a start that is a cloud. */
const SAMPLES = 64;

/** Places spread like the start: its one point, or 64 of equal weight by Roberts' low-discrepancy sequence. */
export function samplesOf(start: readonly CoordinateLaw[]): number[][] {
  if (start.every(({ kind }) => kind === "point")) return [start.map(centre)];
  let base = 2;
  for (let iteration = 0; iteration < 40; iteration++) base = (1 + base) ** (1 / (start.length + 1));
  return Array.from({ length: SAMPLES }, (_, k) =>
    start.map((law, i) => quantile(law, (0.5 + (k + 1) / base ** (i + 1)) % 1)),
  );
}

function quantile(law: CoordinateLaw, share: number): number {
  switch (law.kind) {
    case "point":
      return law.at;
    case "uniform":
      return law.low + share * (law.high - law.low);
    case "normal":
      return law.at + law.deviation * normalQuantile(share, 0, 1);
  }
}
