/** Straight lines through measured values with standard errors, on scales on which laws are straight: powers, Arrhenius' law. Pure. */
import chiSquareDistribution from "@stdlib/stats-base-dists-chisquare-cdf";
import { studentWidth } from "../math/student.ts";
import { type Estimate, LEVEL } from "./estimate.ts";
import { normalWidth } from "./poisson.ts";

/** A measured value; what goes through a logarithm is positive. */
export interface FitPoint {
  /** The swept quantity: a learning rate, a loss ratio, a temperature. */
  readonly x: number;
  readonly value: number;
  /** Of `value`, in the same unit; best below a fifth of it where its logarithm is what is fitted. */
  readonly standardError: number;
}

/** Scales on which a line is fitted: u(x) of the swept quantity and w(y) of the measured one. */
export interface LineScales {
  readonly x: "linear" | "logarithmic" | "inverse";
  readonly y: "linear" | "logarithmic";
}

/** How a line is fitted. */
export interface FitOptions {
  /** Level of the intervals. Default 0.95. */
  readonly level?: number;
  /**
   * Where the errors come from. `given`: the standard errors are known, as those of many particles are, and the interval
   * is normal. `scatter`: they are only relative weights, scaled by how far the points scatter about the line, and the
   * interval takes Student's quantile with n − 2 degrees, wide for few points. Default `given`.
   */
  readonly errors?: "given" | "scatter";
}

/** A fitted number with its standard error and interval. */
export interface FittedNumber extends Estimate {
  readonly standardError: number;
}

/** The line w(y) = intercept + slope · u(x), u = x, ln x or 1/x, w = y or ln y. */
export interface LineFit {
  /** Power law: the exponent. Arrhenius: the barrier, in units of x; negative for a rate. */
  readonly slope: FittedNumber;
  /** w at u = 0: at x = 1 of a power law, at x = ∞ of an Arrhenius law. */
  readonly intercept: FittedNumber;
  /** Goodness of fit: Σ (residual/standard error)², its n − 2 degrees, and the probability of a larger one by chance. */
  readonly chiSquare: number;
  readonly degrees: number;
  /** Small where the points do not lie on a line or the errors are too small. Differences below 1e-15 are lost. */
  readonly p: number;
  /** Slopes between neighbouring points, in ascending x. */
  readonly localSlopes: readonly LocalSlope[];
  /** The fitted y at x with the interval of the line. */
  readonly at: (x: number) => Estimate;
}

/** The slope between two neighbouring points. */
export interface LocalSlope {
  /** Place halfway between the two points, on the scale of the fit. */
  readonly x: number;
  readonly slope: number;
  /** Of the given errors alone. */
  readonly standardError: number;
}

/** No line goes through these points. */
export class FitError extends Error {
  /** The sentence without the function's name. */
  readonly reason: string;

  /**
   * @param where the function that was asked
   * @param reason why there is no line
   */
  constructor(where: string, reason: string) {
    super(`${where}: ${reason}`);
    this.reason = reason;
  }
}

/**
 * A power law y = e^intercept x^slope: weighted least squares of ln y against ln x.
 * @throws FitError for fewer than three points, or values that have no logarithm
 * @example
 * ```ts
 * const points = [1, 2, 4, 8].map((x) => ({ x, value: 3 * x ** -2, standardError: 0.01 * x ** -2 }));
 * const { slope, p } = fitPowerLaw(points);
 * slope.value; // → -2.000
 * p > 0.99; // → true
 * ```
 */
export function fitPowerLaw(points: readonly FitPoint[], options: FitOptions = {}): LineFit {
  return lineFit("fitPowerLaw", points, { x: "logarithmic", y: "logarithmic" }, options);
}

/**
 * Arrhenius' law y = e^intercept e^(slope/x): weighted least squares of ln y against 1/x, x a temperature or noise strength.
 * @throws FitError as `fitPowerLaw`
 * @example
 * ```ts
 * const points = [0.1, 0.2, 0.4].map((x) => ({ x, value: Math.exp(-0.5 / x), standardError: 0.01 * Math.exp(-0.5 / x) }));
 * fitArrhenius(points).slope.value; // → -0.5000
 * ```
 */
export function fitArrhenius(points: readonly FitPoint[], options: FitOptions = {}): LineFit {
  return lineFit("fitArrhenius", points, { x: "inverse", y: "logarithmic" }, options);
}

/**
 * A line on any scales, by weighted least squares.
 * @throws as `fitPowerLaw`
 * @example
 * ```ts
 * const points = [0, 1, 2].map((x) => ({ x, value: 1 + 2 * x, standardError: 0.1 }));
 * const { slope, intercept, at } = fitLine(points, { x: "linear", y: "linear" });
 * slope.value; // → 2.000
 * intercept.value; // → 1.000
 * at(3).value; // → 7.000
 * ```
 */
export function fitLine(points: readonly FitPoint[], scales: LineScales, options: FitOptions = {}): LineFit {
  return lineFit("fitLine", points, scales, options);
}

/** A scale of the line, and the way back. */
interface Scale {
  readonly to: (x: number) => number;
  readonly from: (u: number) => number;
}

const SCALES: Readonly<Record<LineScales["x"], Scale>> = {
  linear: { to: (x) => x, from: (u) => u },
  logarithmic: { to: Math.log, from: Math.exp },
  inverse: { to: (x) => 1 / x, from: (u) => 1 / u },
};

/** A point on the line's scales. */
interface ScaledPoint {
  readonly u: number;
  readonly w: number;
  /** Standard error of w. */
  readonly error: number;
}

function lineFit(
  name: string,
  points: readonly FitPoint[],
  scales: LineScales,
  options: FitOptions,
): LineFit {
  const { level = LEVEL, errors = "given" } = options;
  check(name, points, scales);
  const [across, upright] = [SCALES[scales.x], SCALES[scales.y]];
  const scaled = [...points]
    .sort((a, b) => a.x - b.x)
    .map(({ x, value, standardError }) => ({
      u: across.to(x),
      w: upright.to(value),
      error: scales.y === "linear" ? standardError : standardError / value,
    }));
  const weights = scaled.map(({ error }) => error ** -2);
  const total = sum(weights);
  // About the weighted centre, slope and height are independent.
  const centre = sum(scaled.map(({ u }, i) => weights[i] * u)) / total;
  const height = sum(scaled.map(({ w }, i) => weights[i] * w)) / total;
  const spread = sum(scaled.map(({ u }, i) => weights[i] * (u - centre) ** 2));
  const slope = sum(scaled.map(({ u, w }, i) => weights[i] * (u - centre) * (w - height))) / spread;
  const chiSquare = sum(scaled.map(({ u, w }, i) => weights[i] * (w - height - slope * (u - centre)) ** 2));
  const degrees = points.length - 2;
  const scaling = errors === "scatter" ? Math.sqrt(chiSquare / degrees) : 1;
  const width = errors === "scatter" ? studentWidth(level, degrees) : normalWidth(level);
  const method = `weighted least squares, ${points.length} points, ${errors === "scatter" ? `errors from the scatter, Student's t with ${degrees} degrees` : "given errors, normal interval"}`;
  const fitted = (value: number, standardError: number): FittedNumber => ({
    value,
    standardError,
    low: value - width * standardError,
    high: value + width * standardError,
    level,
    method,
  });
  /** w of the line at u. */
  const lineAt = (u: number) =>
    fitted(height + slope * (u - centre), scaling * Math.sqrt(1 / total + (u - centre) ** 2 / spread));
  return {
    slope: fitted(slope, scaling / Math.sqrt(spread)),
    intercept: lineAt(0),
    chiSquare,
    degrees,
    p: Math.max(0, 1 - chiSquareDistribution(chiSquare, degrees)),
    localSlopes: localSlopes(scaled, across),
    at: (x) => {
      const { value, low, high } = lineAt(across.to(x));
      return {
        value: upright.from(value),
        low: upright.from(low),
        high: upright.from(high),
        level,
        method,
      };
    },
  };
}

function localSlopes(points: readonly ScaledPoint[], scale: Scale): LocalSlope[] {
  return points.slice(1).flatMap(({ u, w, error }, i) => {
    const before = points[i];
    const distance = u - before.u;
    if (distance === 0) return [];
    return {
      x: scale.from((u + before.u) / 2),
      slope: (w - before.w) / distance,
      standardError: Math.hypot(error, before.error) / Math.abs(distance),
    };
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function check(name: string, points: readonly FitPoint[], scales: LineScales): void {
  if (points.length < 3) {
    throw new FitError(name, `got ${points.length} points; a line and its goodness of fit need at least 3`);
  }
  for (const { x, value, standardError } of points) {
    const needs = {
      x: [x, scales.x !== "linear"],
      value: [value, scales.y !== "linear"],
      "standard error": [standardError, true],
    } as const;
    for (const [what, [number, positive]] of Object.entries(needs)) {
      if (!Number.isFinite(number) || (positive && !(number > 0))) {
        throw new FitError(
          name,
          `the ${what} of the point at x = ${x} is ${number}; give ${positive ? "positive " : ""}finite numbers, and leave out points without exits`,
        );
      }
    }
  }
  if (new Set(points.map(({ x }) => x)).size < 2) {
    throw new FitError(name, `all points lie at x = ${points[0].x}; give at least two different places`);
  }
}
