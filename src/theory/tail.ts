import type { ExitLine, ExitProblem } from "./line.ts";

/**
 * What lies beyond the open side of a line. The generator has the spectrum of −T ∂² + U with U = V′²/(4T) − V″/2 (Risken, The
 * Fokker–Planck Equation, ch. 5.4), and where U stays bounded outwards its spectrum is continuous from lim inf U on: slower decay
 * has a rate of its own only below (Reed & Simon, Methods of Modern Mathematical Physics IV, ch. XIII.4).
 */
export interface Tail {
  /** lim inf U, as far as it can be seen; infinite for a potential that confines. */
  readonly continuousFrom: number;
  /** True where U has come to rest on that value. */
  readonly settled: boolean;
}

const SAMPLES = 96;
/** Samples end this many lengths of the line away. */
const REACH = 1e4;

/** Undefined for a line with exits on both sides. */
export function tailOf({ landscape, temperature }: ExitProblem, line: ExitLine): Tail | undefined {
  if (line.lowExit) return undefined;
  const length = line.high - line.low;
  const values: number[] = [];
  for (let k = 0; k < SAMPLES; k++) {
    const x = [line.orientation * (line.low - length * (REACH ** ((k + 0.5) / SAMPLES) - 1))];
    const slope = landscape.gradient(x)[0];
    const value = slope ** 2 / (4 * temperature) - landscape.hessian(x)[0][0] / 2;
    values.push(Number.isNaN(value) ? Number.POSITIVE_INFINITY : value);
  }
  const far = values.slice(SAMPLES / 2);
  const least = Math.min(...far);
  // A tail that still rises in the end confines, however slowly.
  const last = far.slice(SAMPLES / 4);
  const rising =
    Math.min(...last) > 2 * Math.min(...values.slice(0, SAMPLES / 4)) &&
    last.every((value, k) => k === 0 || value >= last[k - 1]);
  if (rising) return { continuousFrom: Number.POSITIVE_INFINITY, settled: true };
  // U of a logarithm falls to 0 like 1/x².
  const vanishes = Math.max(...last.map(Math.abs)) < 1e-3 * Math.max(...values.map(Math.abs));
  if (vanishes) return { continuousFrom: 0, settled: true };
  return { continuousFrom: Math.max(0, least), settled: Math.max(...far) - least <= 1e-9 * Math.abs(least) };
}

/**
 * True if a mode that decays at this rate is bound to the line: it falls off outwards like e^(−κx) with κ = √((lim inf U − λ)/T), and
 * what the line's reflecting end does to it, e^(−2κ·length), is below the accuracy of all else.
 */
export function isBound(rate: number, tail: Tail | undefined, line: ExitLine): boolean {
  if (tail === undefined || tail.continuousFrom === Number.POSITIVE_INFINITY) return true;
  if (!(rate < tail.continuousFrom)) return false;
  const decay = Math.sqrt((tail.continuousFrom - rate) / line.temperature);
  return 2 * decay * (line.high - line.low) > ENOUGH;
}

/** e^−25 = 1e-11. */
const ENOUGH = 25;
