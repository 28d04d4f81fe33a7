import { gamma, logGamma } from "../../math/gamma.ts";
import { integrate } from "../../math/integrate.ts";
import { interpolant } from "../../math/interpolant.ts";
import { normalDensity, normalTail } from "../../math/normal.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import { type NoiseDistribution, symmetricDistribution } from "./noise-distribution.ts";

const SMALLEST_INDEX = 0.3;
/** Nearer to 1 the integrand of Nolan's formula is a step, which needs Cauchy's distribution and its derivative by α instead. */
const NEAREST_TO_CAUCHY = 1e-3;

/**
 * Z symmetric α-stable with characteristic function e^(−|k|^α): Cauchy for α = 1, normal of variance 2 for α = 2.
 *
 * Density and tail are tables of Nolan's integrals (Commun. Stat. Stoch. Models 13, 759, 1997, theorem 1 with β = 0; the
 * same as Zolotarev's), continued by the series in z^(−αk) where that is exact to 1e-15 (Zolotarev 1986, (2.4.8)).
 * Relative error of both about 1e-12.
 * @param alpha 0.3 ≤ α ≤ 2, 1 itself or at least 0.001 from it
 */
export function stableDistribution(alpha: number): NoiseDistribution {
  if (!(alpha >= SMALLEST_INDEX && alpha <= 2)) {
    throw new OutOfRange(`stableDistribution: the index must lie in ${SMALLEST_INDEX} … 2, got ${alpha}`);
  }
  if (alpha !== 1 && Math.abs(alpha - 1) < NEAREST_TO_CAUCHY) {
    throw new OutOfRange(
      `stableDistribution: no table of the law so close to Cauchy's, got ${alpha}; use 1, or an index at least ${NEAREST_TO_CAUCHY} from it`,
    );
  }
  const name = `stable ${alpha}`;
  if (alpha === 2) {
    return symmetricDistribution({
      name,
      density: (z) => normalDensity(z / Math.SQRT2) / Math.SQRT2,
      above: (z) => normalTail(z / Math.SQRT2),
      resolution: 5 * Math.SQRT2,
      heavy: false,
      farthest: 30 * Math.SQRT2,
    });
  }
  if (alpha === 1) {
    return symmetricDistribution({
      name,
      density: (z) => 1 / (Math.PI * (1 + z * z)),
      above: (z) => Math.atan2(1, z) / Math.PI,
      resolution: 1,
      heavy: true,
      farthest: Number.POSITIVE_INFINITY,
    });
  }
  const width = stableWidth(alpha);
  const far = seriesFrom(alpha);
  // In u = asinh(z/width) both functions are smooth over all scales; their logarithms keep relative precision.
  const last = Math.asinh(far / width);
  const table = (f: (z: number) => number) =>
    interpolant((u) => Math.log(f(width * Math.sinh(u))), 0, last, 1e-13);
  const logDensity = table((z) => stableDensity(alpha, z));
  const logTail = table((z) => stableTail(alpha, z));
  const tail = (z: number): number =>
    z >= far ? tailSeries(alpha, z).tail : Math.exp(logTail(Math.asinh(z / width)));
  return symmetricDistribution({
    name,
    density: (z) => {
      const size = Math.abs(z);
      return size >= far ? tailSeries(alpha, size).density : Math.exp(logDensity(Math.asinh(size / width)));
    },
    above: (z) => (z >= 0 ? tail(z) : 1 - tail(-z)),
    resolution: width,
    heavy: true,
    farthest: Number.POSITIVE_INFINITY,
  });
}

/** Distance over which the density falls from its top: √(p/|p″|) at 0. */
function stableWidth(alpha: number): number {
  return Math.exp((logGamma(1 / alpha) - logGamma(3 / alpha)) / 2);
}

/** Density at z ≥ 0 by Nolan's integral: p(z) = α/(π |α − 1| z) ∫ g e^(−g) dθ. @param alpha not 1 and not 2 */
function stableDensity(alpha: number, z: number): number {
  if (z < 1e-9 * stableWidth(alpha)) return gamma(1 / alpha) / (Math.PI * alpha);
  return (
    (alpha / (Math.PI * Math.abs(alpha - 1) * z)) * nolan(alpha, z, (logG) => Math.exp(logG - Math.exp(logG)))
  );
}

/** P(Z > z) at z ≥ 0 by Nolan's integral: ∫ e^(−g) dθ/π for α > 1, ∫ (1 − e^(−g)) dθ/π for α < 1. @param alpha not 1 and not 2 */
function stableTail(alpha: number, z: number): number {
  if (z === 0) return 0.5;
  return (
    nolan(
      alpha,
      z,
      alpha > 1 ? (logG) => Math.exp(-Math.exp(logG)) : (logG) => -Math.expm1(-Math.exp(logG)),
    ) / Math.PI
  );
}

/**
 * ∫₀^{π/2} f(ln g) dθ with g = z^(α/(α−1)) (cos θ/sin αθ)^(α/(α−1)) cos((α−1)θ)/cos θ, over t = ln(θ/(π/2 − θ)), which opens both
 * ends. ln g is monotonic in θ; the place where g = 1 is a mark of the integral.
 */
function nolan(alpha: number, z: number, f: (logG: number) => number): number {
  const power = alpha / (alpha - 1);
  const logG = (t: number): number => {
    const theta = Math.PI / 2 / (1 + Math.exp(-t));
    const rest = Math.PI / 2 / (1 + Math.exp(t));
    const logCos = Math.log(Math.sin(rest));
    const sine =
      alpha * theta < 2 ? Math.sin(alpha * theta) : Math.sin(Math.PI * (1 - alpha / 2) + alpha * rest);
    return power * (Math.log(z) + logCos - Math.log(sine)) + Math.log(Math.cos((alpha - 1) * theta)) - logCos;
  };
  const reach = 80;
  const integrand = (t: number): number => {
    const value = f(logG(t));
    return value === 0 ? 0 : (value * Math.PI) / 2 / ((1 + Math.exp(-t)) * (1 + Math.exp(t)));
  };
  const turn = crossing(logG, reach);
  const marks = [-reach, reach, turn, -5, 0, 5];
  for (let width = Math.abs(alpha - 1) / 4; width < reach; width *= 3) marks.push(turn - width, turn + width);
  const inside = [...new Set(marks)].filter((t) => t >= -reach && t <= reach).sort((a, b) => a - b);
  return integrate(integrand, inside, 1e-14);
}

/** Where the monotonic function changes its sign in (−reach, reach), or the end next to it. */
function crossing(f: (t: number) => number, reach: number): number {
  const rising = f(reach) > f(-reach);
  let [low, high] = [-reach, reach];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (f(middle) > 0 === rising) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** Σ (−1)^(k+1) Γ(αk + 1) sin(παk/2)/(k! π) z^(−αk) {1/(αk), z^(−1)}… : tail and density far out. */
function tailSeries(
  alpha: number,
  z: number,
): { readonly tail: number; readonly density: number; readonly error: number } {
  let tail = 0;
  let density = 0;
  let error = Number.POSITIVE_INFINITY;
  for (let k = 1; k < 400; k++) {
    const size = Math.exp(logGamma(alpha * k + 1) - logGamma(k + 1) - alpha * k * Math.log(z)) / Math.PI;
    // For α > 1 the series is asymptotic: it is cut at its smallest term.
    if (size > error) break;
    error = size;
    const term = (k % 2 === 1 ? 1 : -1) * size * Math.sin((Math.PI * alpha * k) / 2);
    density += term;
    tail += term / (alpha * k);
    if (size < 1e-18 * Math.abs(tail)) break;
  }
  return { tail, density: density / z, error };
}

/** The least power of two from which the series is exact to 1e-15 and its terms do not cancel. */
function seriesFrom(alpha: number): number {
  let z = 8;
  while (tailSeries(alpha, z).error > 1e-16 * tailSeries(alpha, z).tail) z *= 2;
  return z;
}
