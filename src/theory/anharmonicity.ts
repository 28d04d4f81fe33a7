/**
 * How far the harmonic approximation of Kramers' law is from the integrals that it stands for, at a minimum or a saddle: along each
 * principal axis the Boltzmann integral itself, which sees kinks, flat floors and walls, and between the axes the next term of
 * Laplace's method, from third and fourth derivatives. Pure.
 */
import type { ExitRegion } from "../experiment/model/exit.ts";
import type { Landscape } from "../experiment/model/landscape.ts";
import { turningPoint } from "../math/root.ts";
import { along } from "../math/vectors.ts";
import { type CriticalPoint, principalDirections } from "./critical-points.ts";

export interface Anharmonicity {
  /** What the integral is, in units of its harmonic value: Z of a minimum, the conductance (rate) of a saddle. */
  readonly factor: number;
  /** Sum of the sizes of what is left out: products of corrections, and terms of a saddle that depend on the way over it. */
  readonly doubt: number;
}

interface Place {
  readonly landscape: Landscape;
  /** Undefined where it plays no part. */
  readonly exit: ExitRegion | undefined;
  readonly temperature: number;
}

/** Energy in T at which an axis's integral has converged. */
const FAR = 34;
/** Steps in units of the thermal width, and the largest change of energy of one, in T. */
const STRIDE = 0.04;
const LARGEST_CHANGE = 0.15;
/** Steps grow with the distance, so that this many reach thousands of widths. */
const GROWTH = 0.02;
const MOST_STEPS = 1500;
const SMALLEST_STRIDE = 1e-7;

/** Z of a well in units of √((2πT)ᵈ/det H). */
export function wellAnharmonicity(place: Place, minimum: CriticalPoint): Anharmonicity {
  const axes = principalDirections(place.landscape, minimum.at);
  const widths = widthsOf(minimum, place.temperature);
  const shares = axes.map(
    (axis, k) => axisIntegral(place, minimum, axis, widths[k], 1) / Math.sqrt(2 * Math.PI),
  );
  return combined(shares, crossTerms(place, minimum, axes, widths), 0);
}

/**
 * Rate over a saddle in units of the harmonic one: the integral of e^(V/T) across it up to the exit, those of e^(−V/T) along it.
 * @param share of the whole harmonic integral across, where an exit cuts it off
 */
export function saddleAnharmonicity(place: Place, saddle: CriticalPoint, share: number): Anharmonicity {
  const axes = principalDirections(place.landscape, saddle.at);
  const widths = widthsOf(saddle, place.temperature);
  const shares = axes.map((axis, k) => {
    if (k === 0) return (share * Math.sqrt(2 * Math.PI)) / axisIntegral(place, saddle, axis, widths[k], -1);
    // An exit near the saddle ends the way over it, not its width.
    return axisIntegral({ ...place, exit: undefined }, saddle, axis, widths[k], 1) / Math.sqrt(2 * Math.PI);
  });
  const cross = crossTerms(place, saddle, axes, widths);
  // How the way bends and narrows beside the saddle changes the rate by terms of the size of those of Laplace's method.
  return combined(shares, cross, cross.size);
}

const widthsOf = ({ curvatures }: CriticalPoint, temperature: number): number[] =>
  curvatures.map((curvature) => Math.sqrt(temperature / Math.abs(curvature)));

/** @param doubt of terms that neither the shares nor the cross terms hold */
function combined(shares: readonly number[], cross: CrossTerms, doubt: number): Anharmonicity {
  const product = shares.reduce((factor, share) => factor * share, 1);
  const size = shares.reduce((sum, share) => sum + Math.abs(Math.log(share)), 0);
  const mixed = shares.length > 1 ? (size + cross.size) ** 2 : 0;
  return { factor: product * Math.max(0.1, 1 + cross.sum), doubt: doubt + mixed };
}

/**
 * ∫ e^(∓(V − V₀)/T) along an axis in units of a width, on both sides to where the integrand is spent, V turns back, or the exit
 * begins. @param sign 1 for e^(−V/T), −1 for e^(V/T)
 */
function axisIntegral(
  { landscape, exit, temperature }: Place,
  point: CriticalPoint,
  axis: readonly number[],
  width: number,
  sign: 1 | -1,
): number {
  const energy = (s: number): number =>
    (sign * (landscape.potential(along(point.at, axis, s * width)) - point.potential)) / temperature;
  const outside = (s: number): boolean => exit?.contains(along(point.at, axis, s * width)) === true;
  /** True where the energy falls again, on the way out: the next well begins there, or the next barrier. */
  const falls = (s: number): boolean => {
    const gradient = landscape.gradient(along(point.at, axis, s * width));
    return sign * Math.sign(s) * axis.reduce((slope, share, i) => slope + share * gradient[i], 0) < 0;
  };
  let sum = 0;
  for (const side of [1, -1]) {
    let s = 0;
    let before = 0;
    let begun = !outside(0);
    for (let step = 0; step < MOST_STEPS; step++) {
      let stride = STRIDE + GROWTH * s;
      let after = energy(side * (s + stride));
      while (
        !(Math.abs(after - before) < LARGEST_CHANGE + 0.1 * Math.abs(before)) &&
        stride > SMALLEST_STRIDE
      ) {
        stride /= 2;
        after = energy(side * (s + stride));
      }
      let end = s + stride;
      const turned = step > 0 && falls(side * end);
      if (turned) {
        end = turningPoint((at) => falls(side * at), s, end).no;
        after = energy(side * end);
      }
      const left = outside(side * end);
      if (left === begun) {
        // The exit begins or ends within the step.
        const edge = left
          ? turningPoint((at) => outside(side * at), s, end).no
          : turningPoint((at) => !outside(side * at), s, end).yes;
        if (left) {
          end = edge;
          after = energy(side * end);
        } else {
          s = edge;
          before = energy(side * s);
        }
      }
      if (begun || !left)
        sum +=
          ((end - s) *
            (Math.exp(-before) + 4 * Math.exp(-energy((side * (s + end)) / 2)) + Math.exp(-after))) /
          6;
      if (left && begun) break;
      if (!left) begun = true;
      s = end;
      before = after;
      if (turned || !(after < FAR)) break;
      if (!begun && s > 4) break;
    }
  }
  return sum;
}

interface CrossTerms {
  readonly sum: number;
  /** Sum of the sizes of the terms. */
  readonly size: number;
}

/**
 * The terms of Laplace's method that mix axes, in units of T: with U = V/T in thermal widths, third and fourth derivatives
 * contracted by the inverse Hessian (Bender & Orszag, Advanced Mathematical Methods, ch. 6.4, in several variables):
 * −⅛ U_iijj + ⅛ U_iij U_jkk + 1/12 U_ijk². The derivatives are differences of Hessians a thermal width away.
 */
function crossTerms(
  { landscape, temperature }: Place,
  { at, curvatures }: CriticalPoint,
  axes: readonly (readonly number[])[],
  widths: readonly number[],
): CrossTerms {
  const dimension = axes.length;
  if (dimension === 1) return { sum: 0, size: 0 };
  const scaled = (x: readonly number[]): number[][] => {
    const hessian = landscape.hessian(x);
    return axes.map((a, i) =>
      axes.map((b, j) => {
        let sum = 0;
        for (let p = 0; p < dimension; p++)
          for (let q = 0; q < dimension; q++) sum += a[p] * hessian[p][q] * b[q];
        return (sum * widths[i] * widths[j]) / temperature;
      }),
    );
  };
  const here = scaled(at);
  const half = 0.5;
  const differences = axes.map((axis, k) => {
    const up = scaled(along(at, axis, half * widths[k]));
    const down = scaled(along(at, axis, -half * widths[k]));
    return {
      third: up.map((row, i) => row.map((value, j) => (value - down[i][j]) / (2 * half))),
      fourth: up.map((row, i) => row.map((value, j) => (value + down[i][j] - 2 * here[i][j]) / half ** 2)),
    };
  });
  const sign = curvatures.map((curvature) => (curvature < 0 ? -1 : 1));
  let sum = 0;
  let size = 0;
  const add = (term: number): void => {
    sum += term;
    size += Math.abs(term);
  };
  for (let i = 0; i < dimension; i++) {
    for (let j = 0; j < dimension; j++) {
      if (i !== j) add((-sign[i] * sign[j] * differences[j].fourth[i][i]) / 8);
      for (let k = 0; k < dimension; k++) {
        if (i === j && j === k) continue;
        const signs = sign[i] * sign[j] * sign[k];
        add((signs * differences[j].third[i][i] * differences[j].third[k][k]) / 8);
        add((signs * differences[k].third[i][j] ** 2) / 12);
      }
    }
  }
  return { sum, size };
}

/**
 * Time that those who have passed a saddle take to the exit on its far side, along the unstable axis, their returns counted in:
 * ∬ e^((V(y) − V(z))/T) dy dz / T over saddle < z < y < exit. Undefined where the axis meets no exit.
 */
export function timeBeyond(
  { landscape, exit, temperature }: Place,
  saddle: CriticalPoint,
): number | undefined {
  const width = widthsOf(saddle, temperature)[0];
  let least: number | undefined;
  for (const side of [1, -1]) {
    const energy = (s: number): number =>
      (landscape.potential(along(saddle.at, saddle.softest, side * s * width)) - saddle.potential) /
      temperature;
    /** ∫ e^(−V/T) from the saddle on, and the double integral. */
    let mass = 0;
    let time = 0;
    let s = 0;
    for (let step = 0; step < MOST_STEPS; step++) {
      const u = energy(s);
      // A climb back to the saddle's height leads to another well.
      if (s > 0 && !(u < 1)) break;
      if (exit?.contains(along(saddle.at, saddle.softest, side * s * width)) === true) {
        least = Math.min(least ?? Number.POSITIVE_INFINITY, (time * width * width) / temperature);
        break;
      }
      let stride = STRIDE + GROWTH * s;
      while (Math.abs(energy(s + stride) - u) > 0.5 && stride > SMALLEST_STRIDE) stride /= 2;
      mass += stride * Math.exp(-u);
      time += stride * Math.exp(u) * mass;
      s += stride;
    }
  }
  return least;
}
