/** CPU twins of shaders/shared/elementary.wgsl, rounded to f32 after every operation. */
import { fromBits } from "../math/bits.ts";
import { directionAt, logRatio } from "./deviates.ts";

const f = Math.fround;

const LOG2E = f(1.44269504);
const EXP = [
  1.535336188e-4, 1.33988744e-3, 9.618437358e-3, 5.550332471e-2, 2.402264791e-1, 6.931472029e-1,
].map(f);

export function portableExp(x: number): number {
  const y = f(Math.min(Math.max(x, -87), 88) * LOG2E);
  const n = Math.floor(f(y + 0.5));
  const r = f(y - n);
  let p = f(f(EXP[0] * r) + EXP[1]);
  for (let i = 2; i < EXP.length; i++) p = f(f(p * r) + EXP[i]);
  return f(f(f(p * r) + 1) * fromBits((n + 127) << 23));
}

export function portableLog(x: number): number {
  return x > 0 ? logRatio(x, 0) : f(-3e38);
}

const INVERSE_TURN = f(0.15915494);
const TURN = f(6.2831853);

function portableTurn(x: number): readonly [number, number] {
  const turns = f(Math.abs(x) * INVERSE_TURN);
  const part = f(turns - roundHalfEven(turns));
  const half = roundHalfEven(f(part * 2));
  const [c, s] = directionAt(f(f(part - f(half * 0.5)) * TURN));
  const sine = half === 0 ? s : -s;
  return [half === 0 ? c : -c, x < 0 ? -sine : sine];
}

/** WGSL's round: halves go to the even neighbour. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

export const portableSin = (x: number): number => portableTurn(x)[1];
export const portableCos = (x: number): number => portableTurn(x)[0];

export function portableTan(x: number): number {
  const [c, s] = portableTurn(x);
  return f(s / c);
}

const TANH = [-5.70498872745e-3, 2.06390887954e-2, 5.37397155531e-2, 1.33314422036e-1, 3.33332819422e-1].map(
  f,
);

export function portableTanh(x: number): number {
  const size = Math.abs(x);
  if (size < 0.625) {
    const z = f(x * x);
    let p = f(f(TANH[0] * z) + TANH[1]);
    p = f(f(p * z) - TANH[2]);
    p = f(f(p * z) + TANH[3]);
    p = f(f(p * z) - TANH[4]);
    return f(f(f(p * z) * x) + x);
  }
  const far = f(1 - f(2 / f(portableExp(f(2 * size)) + 1)));
  return x < 0 ? -far : far;
}

export function portableSoftplus(x: number): number {
  return f(Math.max(x, 0) + portableLog(f(1 + portableExp(-Math.abs(x)))));
}

export function portablePow(base: number, exponent: number): number {
  const size = portableExp(f(exponent * portableLog(Math.abs(base))));
  if (base >= 0) return size;
  if (!Number.isInteger(exponent)) return f(3e38);
  return exponent % 2 === 0 ? size : -size;
}

const ATAN = [8.05374449538e-2, 1.38776856032e-1, 1.99777106478e-1, 3.33329491539e-1].map(f);
const TAN_EIGHTH = f(0.41421356);
const QUARTER = f(0.78539816);
const HALF = f(1.57079633);
const WHOLE = f(3.14159265);

export function portableAtan2(y: number, x: number): number {
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  const ratio = f(Math.min(ax, ay) / Math.max(Math.max(ax, ay), f(1e-37)));
  const large = ratio > TAN_EIGHTH;
  const t = large ? f(f(ratio - 1) / f(ratio + 1)) : ratio;
  const z = f(t * t);
  let p = f(f(ATAN[0] * z) - ATAN[1]);
  p = f(f(p * z) + ATAN[2]);
  p = f(f(p * z) - ATAN[3]);
  const octant = f(f(f(f(p * z) * t) + t) + (large ? QUARTER : 0));
  const quadrant = ay > ax ? f(HALF - octant) : octant;
  const half = x < 0 ? f(WHOLE - quadrant) : quadrant;
  return y < 0 ? -half : half;
}

const COMPLEMENT = [0.142857143, 0.166666667, 0.2, 0.25, 0.333333333, 0.5].map(f);

/** 1 − exp(−x) for x ≥ 0, without the loss of digits that the difference has for small x. */
export function complementExp(x: number): number {
  if (x >= 0.5) return f(1 - portableExp(-x));
  let p = f(1 - f(0.125 * x));
  for (const share of COMPLEMENT) p = f(1 - f(f(share * x) * p));
  return f(x * p);
}

const ERF_NEAR = [
  8.397804e-5, -8.14980827e-4, 5.20171644e-3, -2.68597025e-2, 0.112837017, -0.376126349, 1.12837923,
].map(f);
const ERF_FAR = [
  1.94733728e-4, -3.03159258e-3, 2.21813675e-2, -0.103838846, -0.637285829, -1.12761545, -2.09922312e-4,
].map(f);

export function portableErf(x: number): number {
  const size = Math.abs(x);
  const inner = size < f(0.921875);
  const t = inner ? f(x * x) : Math.min(size, 4);
  const c = inner ? ERF_NEAR : ERF_FAR;
  let p = f(f(c[0] * t) + c[1]);
  for (let i = 2; i < c.length; i++) p = f(f(p * t) + c[i]);
  if (inner) return f(p * x);
  const far = f(1 - portableExp(p));
  return x < 0 ? -far : far;
}

export function portableMod(a: number, b: number): number {
  const rest = f(a - f(Math.floor(f(a / b)) * b));
  const shifted = rest !== 0 && rest < 0 !== b < 0 ? f(rest + b) : rest;
  return Math.abs(shifted) >= Math.abs(b) ? f(shifted - b) : shifted;
}
