import { OutOfRange } from "./out-of-range.ts";

/** An integrand that also gets its distances from both ends, which keep their digits where x − end would lose them. */
export type EndpointIntegrand = (x: number, fromLow: number, toHigh: number) => number;

const MOST_HALVINGS = 13;
/** Beyond, both rules' weights leave f64. */
const REACH = 6.5;

/**
 * ∫ f between two ends, of which the upper may be +∞, where f may diverge (integrably) at the ends: the tanh-sinh rule of
 * Takahasi & Mori (Publ. RIMS 9, 721, 1974), or exp-sinh on a half-line, with the step halved until two sums agree. Not for
 * peaks that are narrow compared with the range. Pure.
 * @param tolerance asked agreement of two successive sums, relative to ∫ |f|; default 1e-13
 * @throws where 13 halvings do not agree
 */
export function integrateSingular(f: EndpointIntegrand, from: number, to: number, tolerance = 1e-13): number {
  if (from === to) return 0;
  const rule = to === Number.POSITIVE_INFINITY ? halfLine(f, from) : interval(f, from, to);
  let sum = 0;
  let size = 0;
  const add = (t: number): void => {
    const term = rule(t);
    sum += term;
    size += Math.abs(term);
  };
  add(0);
  let step = 1;
  let previous = Number.NaN;
  for (let halving = 0; halving <= MOST_HALVINGS; halving++) {
    // Only the places between those of the step before are new.
    for (let t = step; t <= REACH; t += halving === 0 ? step : 2 * step) {
      add(t);
      add(-t);
    }
    const value = sum * step;
    if (halving >= 4 && Math.abs(value - previous) <= tolerance * size * step) return value;
    previous = value;
    step /= 2;
  }
  throw new OutOfRange(
    `integrateSingular: the sums do not settle between ${from} and ${to}; split the range at the integrand's peaks and singular places`,
  );
}

/** f(x(t)) x′(t) with x = from + (to − from)/(1 + e^(−π sinh t)). */
function interval(f: EndpointIntegrand, from: number, to: number): (t: number) => number {
  return (t) => {
    const s = Math.PI * Math.sinh(t);
    // Both distances without cancellation.
    const toHigh = (to - from) / (1 + Math.exp(s));
    const fromLow = (to - from) / (1 + Math.exp(-s));
    const weight = (Math.PI * Math.cosh(t) * (to - from)) / (2 + 2 * Math.cosh(s));
    if (weight === 0 || fromLow === 0 || toHigh === 0) return 0;
    return product(f(s < 0 ? from + fromLow : to - toHigh, fromLow, toHigh), weight);
  };
}

/** f(x(t)) x′(t) with x = from + e^(π/2 sinh t). */
function halfLine(f: EndpointIntegrand, from: number): (t: number) => number {
  return (t) => {
    const distance = Math.exp((Math.PI / 2) * Math.sinh(t));
    const weight = (Math.PI / 2) * Math.cosh(t) * distance;
    return product(f(from + distance, distance, Number.POSITIVE_INFINITY), weight);
  };
}

/** Where a vanishing factor meets an infinite one, far out, the product stands for 0. */
function product(value: number, weight: number): number {
  return value === 0 || weight === 0 || !Number.isFinite(weight) ? 0 : value * weight;
}
