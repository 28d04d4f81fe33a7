/** CPU twin of shaders/detection/: whether a step has left, and how probable each of its crossings was. */
import { LEAST_TEMPERATURE } from "../experiment/document/temperature.ts";
import type { Programs } from "../experiment/model/programs.ts";
import { holds } from "../formula/inequality.ts";
import { portableExp } from "./elementary.ts";

const f = Math.fround;

export interface Crossing {
  /** Whether a place at these distances from the boundaries lies outside. */
  outside(distances: Float64Array): boolean;
  /** Whether a step has left; it draws `word` only where a crossing inside it is possible. */
  crosses(step: number, before: Float64Array, after: Float64Array, word: () => number): boolean;
  /** Probability that the bridge of a step crosses one boundary by itself; undefined where exits are seen at ends of steps alone. */
  readonly chance:
    | ((step: number, boundary: number, before: Float64Array, after: Float64Array) => number)
    | undefined;
}

/**
 * @param constants of the group
 * @param heat the temperature of a step, where it changes
 */
export function crossingTwin(
  { strict, bridged }: Pick<Programs, "strict" | "bridged">,
  constants: Readonly<Record<string, number>>,
  detection: "bridge" | "endpoint",
  heat: ((step: number) => number) | undefined,
): Crossing {
  const rates = strict.map((_, k) => f(constants[`crossing_${k}`] ?? constants["crossing"] ?? 0));
  const reaches = strict.map((_, k) => f(constants[`reach_${k}`] ?? constants["reach"] ?? 0));
  /** Boundaries that a bridge looks for. */
  const looked = bridged.flatMap((one, k) => (one ? [k] : []));
  const outside = (from: Float64Array): boolean => from.some((distance, k) => holds(distance, strict[k]));

  function rateAt(step: number, k: number): number {
    return heat === undefined ? rates[k] : f(rates[k] / Math.max(heat(step), f(LEAST_TEMPERATURE)));
  }

  function chance(step: number, k: number, before: Float64Array, after: Float64Array): number {
    return bridged[k] && rates[k] > 0 ? portableExp(f(-rateAt(step, k) * f(before[k] * after[k]))) : 0;
  }

  function bridge(step: number, before: Float64Array, after: Float64Array, word: () => number): boolean {
    if (outside(after)) return true;
    const warmth = heat?.(step);
    let near = false;
    for (const k of looked) {
      near ||= f(before[k] * after[k]) <= (warmth === undefined ? reaches[k] : f(reaches[k] * warmth));
    }
    if (!near) return false;
    let probability = 0;
    for (let k = 0; k < strict.length; k++) {
      const p = chance(step, k, before, after);
      probability = k === 0 ? p : f(f(probability + p) - f(probability * p));
    }
    return f(f(word() >>> 1) + 0.5) < f(probability * 2147483648);
  }

  return detection === "bridge"
    ? { outside, crosses: bridge, chance }
    : { outside, crosses: (_step, _before, after) => outside(after), chance: undefined };
}
