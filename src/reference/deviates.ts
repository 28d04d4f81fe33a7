/** CPU twins of shaders/shared/deviates.wgsl, rounded to f32 after every operation. */

import { bitsOf, fromBits } from "../math/bits.ts";

const f = Math.fround;

/** log of (n + ½)·2⁻³¹, n the first 31 bits of the word. */
export function logUniform(word: number): number {
  return logRatio(f(f(word >>> 1) + 0.5), 31);
}

const LOG = [0.156310442, 0.171279322, 0.163826359, 0.197960178, 0.250080257, 0.333375514].map(f);
const LN2 = f(0.69314718);

/** log(x / 2^scale) for positive x. */
export function logRatio(x: number, scale: number): number {
  const shifted = (bitsOf(x) - 0x3f2aaaab) | 0;
  const exponent = f((shifted >> 23) - scale);
  const m = f(fromBits(((shifted & 0x7fffff) + 0x3f2aaaab) >>> 0) - 1);
  const square = f(m * m);
  const pair = (i: number): number => f(LOG[i + 1] - f(LOG[i] * m));
  const high = f(f(pair(0) * square) + pair(2));
  const low = f(f(pair(4) * f(square * m)) + f(m - f(0.5 * square)));
  return f(f(exponent * LN2) + f(f(high * f(f(square * square) * m)) + low));
}

const ANGLE = f(7.3145904e-10);
const S1 = f(1.66666571e-1);
const S2 = f(8.33301729e-3);
const S3 = f(1.98066151e-4);
const S4 = f(2.60005451e-6);
const C1 = f(4.166544e-2);
const C2 = f(1.38652311e-3);
const C3 = f(2.33793827e-5);

/** (cos, sin) of a uniform angle in [−π/2, π/2]. */
export function halfTurn(word: number): readonly [number, number] {
  return directionAt(f(f(word | 0) * ANGLE));
}

/** (cos, sin) for |angle| ≤ π/2. */
export function directionAt(angle: number): readonly [number, number] {
  const z = f(angle * angle);
  const square = f(z * z);
  const c = f(f(1 - f(0.5 * z)) + f(square * f(C1 - f(z * f(C2 - f(C3 * z))))));
  const s = f(angle + f(f(angle * z) * f(f(f(S2 * z) - S1) + f(square * f(f(S4 * z) - S3)))));
  return [c, s];
}

/** Four independent standard normals from four words. */
export function normals(words: Uint32Array, out: Float64Array): void {
  for (let pair = 0; pair < 4; pair += 2) {
    // A difference from 0, so that the radius 0 has no sign.
    const radius = f(Math.sqrt(0 - f(2 * logUniform(words[pair]))));
    const side = (words[pair] & 1) === 1 ? -radius : radius;
    const [c, s] = halfTurn(words[pair + 1]);
    out[pair] = f(side * c);
    out[pair + 1] = f(side * s);
  }
}

/** −1 or 1: the sign that a word has as an integer. */
export const sign = (word: number): number => (word >>> 31 === 1 ? -1 : 1);
