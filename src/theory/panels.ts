import { type ChebyshevPoints, chebyshevPoints, interpolationError } from "../math/chebyshev.ts";
import type { ExitLine } from "./line.ts";
import { density, support } from "./start-distribution.ts";
import type { Unavailable } from "./unavailable.ts";

/**
 * A line cut into panels on which e^(−V/T), e^(V/T) and the start's density are polynomials of degree 15 to rounding.
 * Arrays over nodes hold 16 per panel, ends included; node 16 i + q is point q of panel i.
 */
export interface Panels {
  readonly line: ExitLine;
  readonly count: number;
  /** Ends of the panels, ascending; count + 1 of them. */
  readonly edges: Float64Array;
  /** Speed density w = e^(−(V − V₀)/T) at the nodes. */
  readonly weight: Float64Array;
  /** Scale density 1 / (T w) at the nodes. */
  readonly resistance: Float64Array;
  /** E[f(X₀); X₀ inside] = Σ start · f(node). */
  readonly start: Float64Array;
}

const POINTS: ChebyshevPoints = chebyshevPoints(16);
export const NODES = POINTS.count;
/** e^±(V/T) over a panel of this range is resolved by 16 points. */
const LARGEST_CHANGE = 2.5;
const MOST_PANELS = 1500;
/** e^±650 is about as far as f64 reaches. */
const LARGEST_SPAN = 650;
const SMALLEST_PANEL = 1e-13;

/** @param longest longest allowed panel, default an eighth of the line */
export function panels(line: ExitLine, longest = Number.POSITIVE_INFINITY): Panels | Unavailable {
  const { low, high, start, temperature } = line;
  const length = high - low;
  const limit = Math.min(longest, length / 8);
  const energy = (x: number) => line.potential(x) / temperature;
  const densityScale = start.kind === "normal" ? density(start, start.at) : 1;
  const accepted: { from: number; to: number; energies: Float64Array }[] = [];
  const marks = [...new Set([...startMarks(line), ...line.breaks])].sort((a, b) => a - b);
  const most = MOST_PANELS + marks.length;
  const pending = intervalsBetween([low, ...marks, high]).reverse();
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  while (pending.length > 0) {
    const [from, to] = pending.pop()!;
    if (accepted.length + pending.length > most) {
      return { unavailable: `the potential is too rough: ${most} pieces do not resolve it` };
    }
    if (to - from <= limit) {
      const energies = valuesAt(energy, from, to);
      if (!energies.every(Number.isFinite)) {
        return { unavailable: `the potential is not finite between x = ${from} and x = ${to}` };
      }
      lowest = Math.min(lowest, ...energies);
      highest = Math.max(highest, ...energies);
      if (highest - lowest > LARGEST_SPAN) {
        return {
          unavailable: `the potential spans more than ${LARGEST_SPAN} T inside, beyond the range of numbers`,
        };
      }
      const smooth =
        resolved(energies) &&
        (start.kind !== "normal" ||
          resolvedDensity(valuesAt((x) => density(start, x) / densityScale, from, to)));
      if (smooth || to - from < SMALLEST_PANEL * (length + Math.abs(from))) {
        accepted.push({ from, to, energies });
        continue;
      }
    }
    const middle = from + (to - from) / 2;
    pending.push([middle, to], [from, middle]);
  }
  return assemble(line, accepted, lowest);
}

function assemble(
  line: ExitLine,
  accepted: readonly { from: number; to: number; energies: Float64Array }[],
  lowest: number,
): Panels {
  const count = accepted.length;
  const edges = Float64Array.of(...accepted.map(({ from }) => from), line.high);
  const weight = new Float64Array(count * NODES);
  const resistance = new Float64Array(count * NODES);
  const start = new Float64Array(count * NODES);
  accepted.forEach(({ from, to, energies }, i) => {
    for (let q = 0; q < NODES; q++) {
      weight[i * NODES + q] = Math.exp(lowest - energies[q]);
      resistance[i * NODES + q] = Math.exp(energies[q] - lowest) / line.temperature;
    }
    start.set(startWeights(line, from, to), i * NODES);
  });
  return { line, count, edges, weight, resistance, start };
}

/** Places where the start distribution is not smooth. */
function startMarks({ start, low, high }: ExitLine): number[] {
  return start.kind === "normal" ? [] : [...new Set(support(start))].filter((x) => x > low && x < high);
}

function intervalsBetween(marks: readonly number[]): [number, number][] {
  return marks.slice(1).map((to, i) => [marks[i], to]);
}

function valuesAt(f: (x: number) => number, from: number, to: number): Float64Array {
  return POINTS.points.map((point, q) =>
    f(q === 0 ? from : q === NODES - 1 ? to : from + ((to - from) * (1 + point)) / 2),
  );
}

function resolved(energies: Float64Array): boolean {
  const low = Math.min(...energies);
  const high = Math.max(...energies);
  const size = Math.max(Math.abs(low), Math.abs(high));
  return high - low <= LARGEST_CHANGE && interpolationError(POINTS, energies) <= 1e-13 + 2e-15 * size;
}

function resolvedDensity(values: Float64Array): boolean {
  return interpolationError(POINTS, values) <= 1e-12;
}

function startWeights({ start }: ExitLine, from: number, to: number): Float64Array {
  const weights = new Float64Array(NODES);
  if (start.kind === "point") {
    if (start.at === to) weights[NODES - 1] = 1;
  } else if (start.kind === "normal") {
    valuesAt((x) => density(start, x), from, to).forEach((value, q) => {
      weights[q] = (POINTS.weights[q] * value * (to - from)) / 2;
    });
  } else if (from >= start.low && to <= start.high) {
    weights.set(POINTS.weights.map((weight) => (weight * (to - from)) / 2 / (start.high - start.low)));
  }
  return weights;
}

/** ∫ f from the low end of panel i to each of its nodes. */
export function integrateUp(
  { edges }: Pick<Panels, "edges">,
  i: number,
  f: (q: number) => number,
): Float64Array {
  const half = (edges[i + 1] - edges[i]) / 2;
  const integrals = new Float64Array(NODES);
  for (let q = 1; q < NODES; q++) {
    let sum = 0;
    for (let k = 0; k < NODES; k++) sum += POINTS.integration[q * NODES + k] * f(k);
    integrals[q] = half * sum;
  }
  return integrals;
}

/** ∫ f from each node of panel i to its high end, with full relative accuracy there. */
export function integrateDown(
  panels: Pick<Panels, "edges">,
  i: number,
  f: (q: number) => number,
): Float64Array {
  return integrateUp(panels, i, (q) => f(NODES - 1 - q)).reverse();
}
