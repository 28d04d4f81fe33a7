/** A sweep as plain values: measured points and the curves of theory, one series for each value of the other fields. */
import type { LineScales } from "../estimate/fit.ts";
import type { Bound } from "./figure.ts";

export interface SweepPoint {
  /** The swept quantity. */
  readonly x: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Level of the interval. */
  readonly level: number;
  /** No estimate but a bound: `upper` without exits, `lower` where a mean was cut off by the horizon. */
  readonly bound?: Bound | undefined;
}

/** What theory says along the sweep. */
export interface SweepLine {
  readonly name: string;
  /** Exact of what is simulated, and not a formula with a range. */
  readonly exact: boolean;
  readonly validity?: string | undefined;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface SweepSeries {
  /** What tells it from the others, as `μ = 0.9`; empty for the only one. */
  readonly name: string;
  readonly points: readonly SweepPoint[];
  readonly lines: readonly SweepLine[];
}

export interface SweepData {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly series: readonly SweepSeries[];
  readonly notes?: readonly string[];
}

/** Axes of a sweep, by the law that is a straight line on them. */
export const AXES = {
  arrhenius: { x: "inverse", y: "logarithmic" },
  power: { x: "logarithmic", y: "logarithmic" },
  exponential: { x: "linear", y: "logarithmic" },
  logarithm: { x: "logarithmic", y: "linear" },
  linear: { x: "linear", y: "linear" },
} as const satisfies Readonly<Record<string, LineScales>>;
export type AxesName = keyof typeof AXES;

export const AXES_TEXTS: Readonly<Record<AxesName, string>> = {
  arrhenius: "Arrhenius: log y against 1/x",
  power: "power law: log y against log x",
  exponential: "exponential: log y against x",
  logarithm: "logarithm: y against log x",
  linear: "linear: y against x",
};
