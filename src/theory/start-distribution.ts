import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { type Start, startLaws } from "../experiment/document/start.ts";
import { normalTail } from "../math/normal.ts";
import type { StartPart } from "./first-passage/problem.ts";

/** Distribution of one coordinate of the start; the coordinates are independent. */
export type CoordinateDistribution =
  | { readonly kind: "point"; readonly at: number }
  | { readonly kind: "normal"; readonly at: number; readonly deviation: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number };

/** A normal deviate lies outside ±8.3 standard deviations with probability 1e-16. */
const NORMAL_REACH = 8.3;

/** The start as one distribution per coordinate; a choice of values must have been resolved. A deviation of zero is a point. */
export function startDistribution(start: Start): CoordinateDistribution[] {
  return startLaws(start).map((law) => {
    if (typeof law === "number") return { kind: "point", at: law };
    if ("uniform" in law) return { kind: "uniform", low: law.uniform[0], high: law.uniform[1] };
    if ("choose" in law)
      throw new Error("startDistribution: a choice is asked for value by value (mixtures)");
    const [at, deviation] = law.normal;
    return deviation > 0 ? { kind: "normal", at, deviation } : { kind: "point", at };
  });
}

/** The same as the one part of a problem of first passage. */
export function startPart(coordinate: CoordinateDistribution): StartPart {
  switch (coordinate.kind) {
    case "point":
      return { weight: 1, at: coordinate.at };
    case "normal":
      return { weight: 1, mean: coordinate.at, deviation: coordinate.deviation };
    case "uniform":
      return { weight: 1, low: coordinate.low, high: coordinate.high };
  }
}

export function centre(coordinate: CoordinateDistribution): number {
  return coordinate.kind === "uniform" ? (coordinate.low + coordinate.high) / 2 : coordinate.at;
}

/** The interval outside which the coordinate has probability below 1e-16. */
export function support(coordinate: CoordinateDistribution): readonly [low: number, high: number] {
  switch (coordinate.kind) {
    case "point":
      return [coordinate.at, coordinate.at];
    case "normal":
      return [
        coordinate.at - NORMAL_REACH * coordinate.deviation,
        coordinate.at + NORMAL_REACH * coordinate.deviation,
      ];
    case "uniform":
      return [coordinate.low, coordinate.high];
  }
}

/** Probability density at x of a normal or uniform coordinate. */
export function density(coordinate: Exclude<CoordinateDistribution, { kind: "point" }>, x: number): number {
  if (coordinate.kind === "uniform")
    return x >= coordinate.low && x <= coordinate.high ? 1 / (coordinate.high - coordinate.low) : 0;
  return (
    Math.exp(-0.5 * ((x - coordinate.at) / coordinate.deviation) ** 2) /
    (coordinate.deviation * Math.sqrt(2 * Math.PI))
  );
}

/** P(X > x), with full relative precision in the tail. */
export function probabilityAbove(coordinate: CoordinateDistribution, x: number): number {
  switch (coordinate.kind) {
    case "point":
      return coordinate.at > x ? 1 : 0;
    case "normal":
      return normalTail((x - coordinate.at) / coordinate.deviation);
    case "uniform":
      return Math.min(1, Math.max(0, (coordinate.high - x) / (coordinate.high - coordinate.low)));
  }
}

/** The distribution of −x. */
export function mirrored(coordinate: CoordinateDistribution): CoordinateDistribution {
  return coordinate.kind === "uniform"
    ? { ...coordinate, low: -coordinate.high, high: -coordinate.low }
    : { ...coordinate, at: -coordinate.at };
}

/** Places of the quasi-random samples of a start that is a cloud. */
const SAMPLES = 64;

/** Places spread like the start: its one point, or 64 of equal weight by Roberts' low-discrepancy sequence. */
export function samplesOf(start: readonly CoordinateDistribution[]): number[][] {
  if (start.every(({ kind }) => kind === "point")) return [start.map(centre)];
  let base = 2;
  for (let iteration = 0; iteration < 40; iteration++) base = (1 + base) ** (1 / (start.length + 1));
  return Array.from({ length: SAMPLES }, (_, k) =>
    start.map((coordinate, i) => quantile(coordinate, (0.5 + (k + 1) / base ** (i + 1)) % 1)),
  );
}

function quantile(coordinate: CoordinateDistribution, share: number): number {
  switch (coordinate.kind) {
    case "point":
      return coordinate.at;
    case "uniform":
      return coordinate.low + share * (coordinate.high - coordinate.low);
    case "normal":
      return coordinate.at + coordinate.deviation * normalQuantile(share, 0, 1);
  }
}
