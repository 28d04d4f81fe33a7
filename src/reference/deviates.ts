/** CPU twins of shaders/shared/deviates.wgsl, rounded to f32 after every operation. */

const f = Math.fround;
const bits = new DataView(new ArrayBuffer(4));

/** The bits of an f32. */
export function bitsOf(x: number): number {
  bits.setFloat32(0, x);
  return bits.getUint32(0);
}

/** The f32 of some bits. */
export function fromBits(word: number): number {
  bits.setUint32(0, word);
  return bits.getFloat32(0);
}

/** log of (word + ½)·2⁻³². */
export function logUniform(word: number): number {
  return logRatio(f(f((word >>> 8) * 256) + f((word & 255) + 0.5)), 32);
}

const LOG = [
  0.131110102, 0.146957025, 0.141705498, 0.165402934, 0.200016186, 0.250017762, 0.333333343, 0.5,
].map(f);
const LN2 = f(0.69314718);

/** log(x / 2^scale) for positive x. */
export function logRatio(x: number, scale: number): number {
  const shifted = (bitsOf(x) - 0x3f2aaaab) | 0;
  const exponent = f((shifted >> 23) - scale);
  const m = f(fromBits(((shifted & 0x7fffff) + 0x3f2aaaab) >>> 0) - 1);
  let q = f(f(LOG[0] * m) - LOG[1]);
  for (let i = 2; i < LOG.length; i++) q = i % 2 === 0 ? f(f(q * m) + LOG[i]) : f(f(q * m) - LOG[i]);
  return f(f(exponent * LN2) + f(f(f(q * m) * m) + m));
}

const ANGLE = f(9.362675e-8);
const S1 = f(-1.6666654611e-1);
const S2 = f(8.3321608736e-3);
const S3 = f(1.9515295891e-4);
const C1 = f(4.166664568298827e-2);
const C2 = f(-1.388731625493765e-3);
const C3 = f(2.443315711809948e-5);

/** (cos, sin) of a uniform angle. */
export function unitVector(word: number): readonly [number, number] {
  const angle = f(((word << 2) >> 8) * ANGLE);
  return rotateQuadrant(sineCosine(angle), word >>> 30);
}

/** (cos, sin) for |angle| ≤ π/4. */
export function sineCosine(angle: number): readonly [number, number] {
  const z = f(angle * angle);
  const s = f(angle + f(f(angle * z) * f(S1 + f(z * f(S2 - f(S3 * z))))));
  const c = f(f(1 - f(0.5 * z)) + f(f(z * z) * f(C1 + f(z * f(C2 + f(C3 * z))))));
  return [c, s];
}

/** (cos, sin) turned by quarters. */
export function rotateQuadrant(
  [x, y]: readonly [number, number],
  quadrant: number,
): readonly [number, number] {
  const odd = (quadrant & 1) === 1;
  const c = odd ? y : x;
  const s = odd ? x : y;
  return [((quadrant + 1) & 2) === 2 ? -c : c, (quadrant & 2) === 2 ? -s : s];
}

/** Four independent standard normals from four words. */
export function normals(words: Uint32Array, out: Float64Array): void {
  for (let pair = 0; pair < 4; pair += 2) {
    const radius = f(Math.sqrt(f(-2 * logUniform(words[pair]))));
    const [c, s] = unitVector(words[pair + 1]);
    out[pair] = f(radius * c);
    out[pair + 1] = f(radius * s);
  }
}
