/** What an operation of constants comes to, by the rules of the instruction. */
import { bitsOf, fromBits } from "../math/bits.ts";

type Fold = (a: number, b: number) => number;

const real =
  (operation: (a: number, b: number) => number): Fold =>
  (a, b) =>
    bitsOf(operation(fromBits(a), fromBits(b)));
const compared =
  (operation: (a: number, b: number) => boolean): Fold =>
  (a, b) =>
    Number(operation(fromBits(a), fromBits(b)));
const unsigned =
  (operation: (a: number, b: number) => boolean): Fold =>
  (a, b) =>
    Number(operation(a >>> 0, b >>> 0));

/** Half to even, with the sign of the number, also of 0. */
function nearest(value: number): number {
  const size = Math.abs(value);
  const down = Math.floor(size);
  const rest = size - down;
  const rounded = rest < 0.5 || (rest === 0.5 && down % 2 === 0) ? down : down + 1;
  return value < 0 || Object.is(value, -0) ? -rounded : rounded;
}

const FOLDS: Readonly<Record<string, Fold>> = {
  "i32.add": (a, b) => a + b,
  "i32.sub": (a, b) => a - b,
  "i32.mul": Math.imul,
  "i32.and": (a, b) => a & b,
  "i32.or": (a, b) => a | b,
  "i32.xor": (a, b) => a ^ b,
  "i32.shl": (a, b) => a << b,
  "i32.shr_s": (a, b) => a >> b,
  "i32.shr_u": (a, b) => a >>> b,
  "i32.eq": (a, b) => Number((a | 0) === (b | 0)),
  "i32.ne": (a, b) => Number((a | 0) !== (b | 0)),
  "i32.lt_s": (a, b) => Number((a | 0) < (b | 0)),
  "i32.gt_s": (a, b) => Number((a | 0) > (b | 0)),
  "i32.le_s": (a, b) => Number((a | 0) <= (b | 0)),
  "i32.ge_s": (a, b) => Number((a | 0) >= (b | 0)),
  "i32.lt_u": unsigned((a, b) => a < b),
  "i32.gt_u": unsigned((a, b) => a > b),
  "i32.le_u": unsigned((a, b) => a <= b),
  "i32.ge_u": unsigned((a, b) => a >= b),
  "i32.div_u": (a, b) => (a >>> 0) / (b >>> 0),
  "i32.rem_u": (a, b) => (a >>> 0) % (b >>> 0),
  "i32.div_s": (a, b) => (a | 0) / (b | 0),
  "i32.rem_s": (a, b) => (a | 0) % (b | 0),
  "i32.clz": (a) => Math.clz32(a),
  "i32.eqz": (a) => Number((a | 0) === 0),
  "f32.add": real((a, b) => a + b),
  "f32.sub": real((a, b) => a - b),
  "f32.mul": real((a, b) => a * b),
  "f32.div": real((a, b) => a / b),
  "f32.eq": compared((a, b) => a === b),
  "f32.ne": compared((a, b) => a !== b),
  "f32.lt": compared((a, b) => a < b),
  "f32.gt": compared((a, b) => a > b),
  "f32.le": compared((a, b) => a <= b),
  "f32.ge": compared((a, b) => a >= b),
  "f32.neg": (a) => a ^ 0x80000000,
  "f32.abs": (a) => a & 0x7fffffff,
  "f32.sqrt": real((a) => Math.sqrt(a)),
  "f32.floor": real((a) => Math.floor(a)),
  "f32.ceil": real((a) => Math.ceil(a)),
  "f32.trunc": real((a) => Math.trunc(a)),
  "f32.nearest": real(nearest),
  "f32.convert_i32_s": (a) => bitsOf(a | 0),
  "f32.convert_i32_u": (a) => bitsOf(a >>> 0),
  "i32.trunc_sat_f32_s": (a) => Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, Math.trunc(fromBits(a) || 0))),
  "i32.trunc_sat_f32_u": (a) => Math.max(0, Math.min(2 ** 32 - 1, Math.trunc(fromBits(a) || 0))),
  "i32.reinterpret_f32": (a) => a,
  "f32.reinterpret_i32": (a) => a,
};

/** The word that an instruction gives for constant words; undefined where it is computed by the machine alone. */
export function folded(operation: string, words: readonly number[]): number | undefined {
  const fold = FOLDS[operation];
  if (fold === undefined || (/\.(div|rem)_/.test(operation) && (words[1] | 0) === 0)) return undefined;
  return fold(words[0], words[1] ?? 0) | 0;
}
