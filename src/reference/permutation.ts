import { orderRounds, orderSides } from "../experiment/data/example-order.ts";

/** Twin of shaders/shared/permutation.wgsl: the example at a position of an order of `count`. */
export function permuted(position: number, words: Uint32Array, count: number): number {
  const [rows, columns] = orderSides(count);
  const rounds = orderRounds(count);
  let at = position;
  do {
    let row = Math.floor(at / columns);
    let column = at % columns;
    for (let round = 0; round < rounds; round += 2) {
      const shift = Math.imul(4 * Math.floor(round / 4), 0x7f4a7c15);
      row = (row + turn(column + words[round % 4] + shift, rows)) % rows;
      column = (column + turn(row + words[(round + 1) % 4] + shift, columns)) % columns;
    }
    at = row * columns + column;
  } while (at >= count);
  return at < 2 && count > 1 ? at ^ (words[0] >>> 31) : at;
}

/** A random amount below `side` that a word chooses. */
function turn(word: number, side: number): number {
  const h = Math.imul(word, 0x9e3779b9);
  return Math.floor(((Math.imul(h ^ (h >>> 15), 0x85ebca6b) >>> 10) * side) / 2 ** 22);
}
