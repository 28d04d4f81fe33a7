/** Random landscapes of one variable with known numbers of wells, from a fixed seed. */
import type { ExitProblem } from "../../src/theory/line.ts";
import type { CoordinateDistribution } from "../../src/theory/start-distribution.ts";
import { landscapeOf, outside, problem } from "./problems.ts";

/** Park & Miller's generator, for places of tests. */
export function uniforms(seed: number): (low: number, high: number) => number {
  let state = seed;
  return (low, high) => {
    state = (state * 48271) % 2147483647;
    return low + ((high - low) * state) / 2147483647;
  };
}

/**
 * V′ = −c Π (x − r_i): wells and barriers in turn, `wells` of them, open above behind the last barrier, and below too in every other
 * one. The highest barrier is 2 to 30 T; the exit lies on the last barrier, or up to four thermal widths behind it; the start is a
 * minimum, a place near it or a cloud.
 */
export function randomWells(
  random: (low: number, high: number) => number,
): ExitProblem & { readonly wells: number } {
  const wells = Math.floor(random(1, 6));
  const both = random(0, 1) < 0.5;
  const roots: number[] = [0];
  const count = 2 * wells + (both ? 1 : 0);
  while (roots.length < count) roots.push(roots[roots.length - 1] + random(0.5, 1.5));
  const middle = roots[roots.length - 1] / 2;
  const places = roots.map((root) => root - middle);
  // Coefficients of −Π (x − r), ascending.
  let slope = [-1];
  for (const root of places) {
    const next = new Array<number>(slope.length + 1).fill(0);
    slope.forEach((value, k) => {
      next[k + 1] += value;
      next[k] -= root * value;
    });
    slope = next;
  }
  const value = [0, ...slope.map((coefficient, k) => coefficient / (k + 1))];
  const curvature = slope.slice(1).map((coefficient, k) => (k + 1) * coefficient);
  const at = (of: readonly number[]) => (x: number) =>
    of.reduceRight((sum, coefficient) => coefficient + x * sum, 0);
  const potential = at(value);
  const first = both ? 1 : 0;
  const minima = places.filter((_, k) => k % 2 === first);
  const maxima = places.filter((_, k) => k % 2 !== first);
  const rises = minima.flatMap((minimum) =>
    maxima
      .filter((maximum) => Math.abs(maximum - minimum) < 1.6)
      .map((maximum) => potential(maximum) - potential(minimum)),
  );
  const temperature = Math.max(...rises) / random(2, 30);
  const behind = (maximum: number): number => {
    const width = Math.sqrt(temperature / Math.abs(at(curvature)(maximum)));
    return (random(0, 1) < 0.3 ? 0 : random(0, 4)) * Math.min(width, 0.5);
  };
  const low = both ? places[0] - behind(places[0]) : Number.NEGATIVE_INFINITY;
  const last = places[places.length - 1];
  const high = last + behind(last);
  const home = minima[Math.floor(random(0, minima.length))];
  const width = Math.sqrt(temperature / Math.abs(at(curvature)(home)));
  const kind = random(0, 3);
  const start: CoordinateDistribution =
    kind < 1
      ? { kind: "point", at: home }
      : kind < 2
        ? { kind: "point", at: home + random(-0.2, 0.2) }
        : { kind: "normal", at: home, deviation: random(0.1, 1) * Math.min(width, 0.1) };
  return {
    wells,
    ...problem(
      landscapeOf(
        1,
        (x) => potential(x[0]),
        (x) => [at(slope)(x[0])],
        (x) => [[at(curvature)(x[0])]],
      ),
      outside(low, high),
      temperature,
      [start],
    ),
  };
}
