/** Straight lines through the points of a sweep, and through what theory says at the same points. Pure. */
import { FitError, type FitPoint, fitLine, type LineFit, type LineScales } from "../estimate/fit.ts";
import { normalWidth } from "../estimate/poisson.ts";
import type { SweepLine, SweepPoint, SweepSeries } from "./sweep-data.ts";

export interface SweepFit {
  /** Undefined where `reason` says why there is none. */
  readonly fit?: LineFit;
  readonly reason?: string;
  /** Points that the fit has used, beside the points of the series. */
  readonly used: readonly boolean[];
  readonly theory: readonly TheorySlope[];
}

/** The slope that theory has where the measured slope was fitted. */
export interface TheorySlope {
  readonly name: string;
  readonly exact: boolean;
  readonly slope: number;
  /** (measured − theory)/standard error. */
  readonly z: number;
}

/** A point whose standard error is a larger part of it has a logarithm that is not normal. */
const LARGEST_ERROR = 1 / 5;

/** Weighted least squares on the scales of the axes; bounds and points that are too uncertain for a logarithm are left out. */
export function sweepFit({ points, lines }: SweepSeries, scales: LineScales): SweepFit {
  const candidates = points.map((point) => fitPoint(point, scales));
  const used = candidates.map((point) => point !== undefined);
  const chosen = candidates.filter((point) => point !== undefined);
  try {
    const fit = fitLine(chosen, scales);
    return { fit, used, theory: lines.flatMap((line) => theorySlope(line, chosen, scales, fit)) };
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    return { reason: error.reason, used, theory: [] };
  }
}

function fitPoint(
  { x, value, low, high, level, bound }: SweepPoint,
  scales: LineScales,
): FitPoint | undefined {
  const standardError = (high - low) / (2 * normalWidth(level));
  if (bound !== undefined || !Number.isFinite(value) || !(standardError > 0)) return undefined;
  if (scales.x !== "linear" && !(x > 0)) return undefined;
  if (scales.y !== "linear" && !(standardError <= LARGEST_ERROR * value)) return undefined;
  return { x, value, standardError };
}

/** The same fit, with the same weights, through theory's values: what the measured slope would be without chance. */
function theorySlope(
  { name, exact, x, y }: SweepLine,
  chosen: readonly FitPoint[],
  scales: LineScales,
  fit: LineFit,
): readonly TheorySlope[] {
  const theory = chosen.map((point) => {
    const at = x.findIndex((place) => Math.abs(place - point.x) <= 1e-12 * Math.abs(point.x));
    const value = y[at];
    // The weights are those of the measured points: on a logarithmic scale relative errors count.
    const standardError =
      scales.y === "linear" ? point.standardError : (point.standardError / point.value) * value;
    return { x: point.x, value, standardError };
  });
  if (theory.some(({ value }) => !Number.isFinite(value) || (scales.y !== "linear" && !(value > 0))))
    return [];
  const { slope } = fitLine(theory, scales);
  return [{ name, exact, slope: slope.value, z: (fit.slope.value - slope.value) / fit.slope.standardError }];
}
