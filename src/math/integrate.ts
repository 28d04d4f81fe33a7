import { gaussLegendre } from "./gauss.ts";
import { OutOfRange } from "./out-of-range.ts";

const RULE = gaussLegendre(15);
const DEEPEST = 60;
/** Pieces tried before the integral is given up: smooth integrands take hundreds. */
const MOST_PIECES = 20_000;

/**
 * ∫ f between consecutive marks by Gauss–Legendre rules of 15 points, each piece halved until halving changes it by less
 * than the share `tolerance` of the integral of |f|. Pure.
 * @param marks ascending; ends of the integral and places where f is rough
 * @param tolerance default 1e-14
 * @throws where f is not a number, or 20 000 pieces do not settle it
 */
export function integrate(f: (x: number) => number, marks: readonly number[], tolerance = 1e-14): number {
  const pieces = marks.slice(1).map((high, k) => piece(f, marks[k], high));
  let size = pieces.reduce((sum, { size }) => sum + size, 0);
  let tried = 0;
  const refine = (low: number, high: number, whole: Piece, depth: number): number => {
    if (Number.isNaN(whole.value) || ++tried > MOST_PIECES) {
      throw new OutOfRange(
        `integrate: the integral from ${marks[0]} to ${marks[marks.length - 1]} does not settle near ${low}; the integrand is not finite or too rough there`,
      );
    }
    const middle = low + (high - low) / 2;
    const left = piece(f, low, middle);
    const right = piece(f, middle, high);
    size += Math.max(0, left.size + right.size - whole.size);
    const sum = left.value + right.value;
    if (Math.abs(sum - whole.value) <= tolerance * size || depth >= DEEPEST) return sum;
    return refine(low, middle, left, depth + 1) + refine(middle, high, right, depth + 1);
  };
  return pieces.reduce((sum, whole, k) => sum + refine(marks[k], marks[k + 1], whole, 0), 0);
}

interface Piece {
  readonly value: number;
  readonly size: number;
}

function piece(f: (x: number) => number, low: number, high: number): Piece {
  const half = (high - low) / 2;
  let value = 0;
  let size = 0;
  for (let q = 0; q < RULE.points.length; q++) {
    const term = RULE.weights[q] * f(low + half * (1 + RULE.points[q]));
    value += term;
    size += Math.abs(term);
  }
  return { value: half * value, size: half * size };
}
