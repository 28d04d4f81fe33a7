/** Numbers of the benchmark as people read them. */

import type { Spread } from "../src/math/spread.ts";
import { counted, significant } from "../src/view/text/number.ts";

/** Something per second, in millions. */
export function million(perSecond: number): string {
  const value = perSecond / 1e6;
  return value >= 100 ? counted(Math.round(value)) : value.toPrecision(3);
}

/** Median and ends in millions per second. */
export function millions({ median, least, most }: Spread): readonly [string, string] {
  return [million(median), `${million(least)} … ${million(most)}`];
}

/** A duration with its unit. */
export function time(seconds: number): string {
  const [factor, unit] =
    seconds < 1e-6 ? [1e9, "ns"] : seconds < 1e-3 ? [1e6, "µs"] : seconds < 1 ? [1e3, "ms"] : [1, "s"];
  return `${significant(seconds * factor, 3)} ${unit}`;
}

/** A share as a percentage. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
