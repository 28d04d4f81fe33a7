/**
 * Linear systems of finite elements in one variable: dense blocks along the diagonal, each of which shares its last unknown with the
 * first of the next. Elimination block by block without interchanges, as suits matrices whose symmetric part is positive. Pure.
 */
import { OutOfRange } from "./out-of-range.ts";

/** `count` blocks of `size` × `size`, row-major one after another; what two blocks add to their shared unknown is summed. */
export interface ChainedBlocks {
  readonly count: number;
  readonly size: number;
  readonly values: Float64Array;
  /** True where the first or the last unknown of all is 0 and no part of the system. */
  readonly firstHeld: boolean;
  readonly lastHeld: boolean;
}

/** Factorises the blocks in place. @throws where a pivot vanishes or is not finite */
export function factoriseBlocks({ count, size, values, firstHeld, lastHeld }: ChainedBlocks): void {
  for (let block = 0; block < count; block++) {
    const base = block * size * size;
    if (block > 0) values[base] += values[base - 1];
    const from = block === 0 && firstHeld ? 1 : 0;
    const to = block === count - 1 && lastHeld ? size - 1 : size;
    const pivots = block === count - 1 ? to : size - 1;
    for (let k = from; k < pivots; k++) {
      const pivotRow = base + k * size;
      const pivot = values[pivotRow + k];
      if (!(Math.abs(pivot) > 0 && Math.abs(pivot) < Number.POSITIVE_INFINITY)) {
        throw new OutOfRange(
          "the equation of the density cannot be solved: its matrix is singular, or not finite",
        );
      }
      for (let i = k + 1; i < to; i++) {
        const row = base + i * size;
        const factor = values[row + k] / pivot;
        values[row + k] = factor;
        if (factor === 0) continue;
        for (let j = k + 1; j < to; j++) values[row + j] -= factor * values[pivotRow + j];
      }
    }
  }
}

/** Solves in place for a right side with one entry for each unknown, count·(size − 1) + 1 of them; held ones become 0. */
export function solveBlocks(
  { count, size, values, firstHeld, lastHeld }: ChainedBlocks,
  side: Float64Array,
): void {
  const stride = size - 1;
  if (firstHeld) side[0] = 0;
  if (lastHeld) side[count * stride] = 0;
  for (let block = 0; block < count; block++) {
    const base = block * size * size;
    const at = block * stride;
    for (let i = 1; i < size; i++) {
      const row = base + i * size;
      let sum = side[at + i];
      for (let k = 0; k < i; k++) sum -= values[row + k] * side[at + k];
      side[at + i] = sum;
    }
    if (block === count - 1 && lastHeld) side[at + stride] = 0;
  }
  for (let block = count - 1; block >= 0; block--) {
    const base = block * size * size;
    const at = block * stride;
    const last = block === count - 1 && !lastHeld ? stride : stride - 1;
    const first = block === 0 && firstHeld ? 1 : 0;
    for (let i = last; i >= first; i--) {
      const row = base + i * size;
      let sum = side[at + i];
      for (let j = i + 1; j < size; j++) sum -= values[row + j] * side[at + j];
      side[at + i] = sum / values[row + i];
    }
  }
}
