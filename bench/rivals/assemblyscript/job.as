// The reference job in 128-bit vectors by hand: four particles a vector, and a lane has the next particle as soon as its own has
// ended. Words, polynomials and the order of every sum are those of shaders/, so that steps and exits are the engine's own integers.
// cp assemblyscript/job.as /tmp/job.ts && npx asc /tmp/job.ts --enable simd -O3 --noAssert --runtime stub -o /tmp/job.wasm

/** Words of the key: the seed and the group. */
const K0: i32 = 1;
const K1: i32 = 0;
const K2: i32 = 0;
const K3: i32 = 0;
const K4: i32 = 0x1bd11bda ^ K0 ^ K1 ^ K2 ^ K3;

const START: f32 = -1;

/** Where the lanes lie while one of them is refilled. */
const NUMBERS = memory.data(16, 16);
const QUADS = memory.data(16, 16);
const POSITIONS = memory.data(16, 16);

/** Steps that the particles of the last run have lived, and how many of them have left. */
export let live: f64 = 0;
export let exited: f64 = 0;

// @ts-ignore: decorator
@inline
function mixed(word: v128, bits: i32, other: v128): v128 {
  return v128.xor(v128.or(i32x4.shl(word, bits), i32x4.shr_u(word, 32 - bits)), other);
}

// @ts-ignore: decorator
@inline
function plus(a: v128, b: v128): v128 {
  return f32x4.add(a, b);
}

// @ts-ignore: decorator
@inline
function minus(a: v128, b: v128): v128 {
  return f32x4.sub(a, b);
}

// @ts-ignore: decorator
@inline
function times(a: v128, b: v128): v128 {
  return f32x4.mul(a, b);
}

// @ts-ignore: decorator
@inline
function all(value: f32): v128 {
  return f32x4.splat(value);
}

/** The radius of a pair of deviates, with the sign of its side. */
// @ts-ignore: decorator
@inline
function side(word: v128): v128 {
  const bits = i32x4.sub(plus(f32x4.convert_i32x4_s(i32x4.shr_u(word, 1)), all(0.5)), i32x4.splat(0x4eaaaaab));
  const exponent = f32x4.convert_i32x4_s(i32x4.shr_s(bits, 23));
  const m = minus(i32x4.add(v128.and(bits, i32x4.splat(0x7fffff)), i32x4.splat(0x3f2aaaab)), all(1));
  const square = times(m, m);
  const high = plus(
    times(minus(times(all(0.312620884), m), all(0.342558644)), square),
    minus(times(all(0.327652718), m), all(0.395920356)),
  );
  const low = plus(
    times(minus(times(all(0.500160514), m), all(0.666751028)), times(square, m)),
    minus(square, times(all(2), m)),
  );
  const logs = minus(plus(times(high, times(times(square, square), m)), low), times(exponent, all(1.38629436)));
  return v128.or(f32x4.sqrt(logs), i32x4.shl(word, 31));
}

// @ts-ignore: decorator
@inline
function angleOf(word: v128): v128 {
  return times(f32x4.convert_i32x4_s(word), all(7.3145904e-10));
}

// @ts-ignore: decorator
@inline
function cosine(angle: v128): v128 {
  const z = times(angle, angle);
  return plus(
    minus(all(1), times(all(0.5), z)),
    times(
      times(z, z),
      minus(all(4.166544e-2), times(z, minus(all(1.38652311e-3), times(all(2.33793827e-5), z)))),
    ),
  );
}

// @ts-ignore: decorator
@inline
function sine(angle: v128): v128 {
  const z = times(angle, angle);
  return plus(
    angle,
    times(
      times(angle, z),
      plus(
        minus(times(all(8.33301729e-3), z), all(1.66666571e-1)),
        times(times(z, z), minus(times(all(2.60005451e-6), z), all(1.98066151e-4))),
      ),
    ),
  );
}

// @ts-ignore: decorator
@inline
function stepped(x: v128, deviate: v128, step: v128, kick: v128): v128 {
  const force = f32x4.neg(minus(times(times(x, x), x), x));
  return plus(x, plus(times(step, force), times(kick, deviate)));
}

/**
 * Run `particles` particles from number `first` on. A particle has left where x > exit at the end of a step.
 * @param cap steps after which a particle is given up; a multiple of 4
 */
export function run(first: i32, particles: i32, h: f32, noise: f32, cap: i32, exit: f32): void {
  const step = all(h);
  const kick = all(noise);
  const wall = all(exit);
  const quads = cap >> 2;
  const final = i32x4.splat(quads);
  const end = first + particles;
  let next = first + 4;
  let number = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3));
  let quad = i32x4.splat(0);
  let x = all(START);
  let left = particles;
  let steps: f64 = 0;
  let gone: f64 = 0;
  while (left > 0) {
    let x0 = i32x4.add(number, i32x4.splat(K0));
    let x1 = i32x4.add(quad, i32x4.splat(K1));
    let x2 = i32x4.splat(K2);
    let x3 = i32x4.splat(K3);
    x0 = i32x4.add(x0, x1);
    x1 = mixed(x1, 10, x0);
    x2 = i32x4.add(x2, x3);
    x3 = mixed(x3, 26, x2);
    x0 = i32x4.add(x0, x3);
    x3 = mixed(x3, 11, x0);
    x2 = i32x4.add(x2, x1);
    x1 = mixed(x1, 21, x2);
    x0 = i32x4.add(x0, x1);
    x1 = mixed(x1, 13, x0);
    x2 = i32x4.add(x2, x3);
    x3 = mixed(x3, 27, x2);
    x0 = i32x4.add(x0, x3);
    x3 = mixed(x3, 23, x0);
    x2 = i32x4.add(x2, x1);
    x1 = mixed(x1, 5, x2);
    x0 = i32x4.add(x0, i32x4.splat(K1));
    x1 = i32x4.add(x1, i32x4.splat(K2));
    x2 = i32x4.add(x2, i32x4.splat(K3));
    x3 = i32x4.add(x3, i32x4.splat(K4 + 1));
    x0 = i32x4.add(x0, x1);
    x1 = mixed(x1, 6, x0);
    x2 = i32x4.add(x2, x3);
    x3 = mixed(x3, 20, x2);
    x0 = i32x4.add(x0, x3);
    x3 = mixed(x3, 17, x0);
    x2 = i32x4.add(x2, x1);
    x1 = mixed(x1, 11, x2);
    x0 = i32x4.add(x0, x1);
    x1 = mixed(x1, 25, x0);
    x2 = i32x4.add(x2, x3);
    x3 = mixed(x3, 10, x2);
    x0 = i32x4.add(x0, x3);
    x3 = mixed(x3, 18, x0);
    x2 = i32x4.add(x2, x1);
    x1 = mixed(x1, 20, x2);
    x0 = i32x4.add(x0, i32x4.splat(K2));
    x1 = i32x4.add(x1, i32x4.splat(K3));
    x2 = i32x4.add(x2, i32x4.splat(K4));
    x3 = i32x4.add(x3, i32x4.splat(K0 + 2));
    x0 = i32x4.add(x0, x1);
    x1 = mixed(x1, 10, x0);
    x2 = i32x4.add(x2, x3);
    x3 = mixed(x3, 26, x2);
    x0 = i32x4.add(x0, x3);
    x3 = mixed(x3, 11, x0);
    x2 = i32x4.add(x2, x1);
    x1 = mixed(x1, 21, x2);
    x0 = i32x4.add(x0, x1);
    x1 = mixed(x1, 13, x0);
    x2 = i32x4.add(x2, x3);
    x3 = mixed(x3, 27, x2);
    x0 = i32x4.add(x0, x3);
    x3 = mixed(x3, 23, x0);
    x2 = i32x4.add(x2, x1);
    x1 = mixed(x1, 5, x2);
    x0 = i32x4.add(x0, i32x4.splat(K3));
    x1 = i32x4.add(x1, i32x4.splat(K4));
    x2 = i32x4.add(x2, i32x4.splat(K0));
    x3 = i32x4.add(x3, i32x4.splat(K1 + 3));
    x0 = i32x4.add(x0, x1);
    x1 = mixed(x1, 6, x0);
    x2 = i32x4.add(x2, x3);
    x3 = mixed(x3, 20, x2);
    x0 = i32x4.add(x0, x3);
    x3 = mixed(x3, 17, x0);
    x2 = i32x4.add(x2, x1);
    x1 = mixed(x1, 11, x2);
    x0 = i32x4.add(x0, x1);
    x1 = mixed(x1, 25, x0);
    x2 = i32x4.add(x2, x3);
    x3 = mixed(x3, 10, x2);
    x0 = i32x4.add(x0, x3);
    x3 = mixed(x3, 18, x0);
    x2 = i32x4.add(x2, x1);
    x1 = mixed(x1, 20, x2);
    x0 = i32x4.add(x0, i32x4.splat(K4));
    x1 = i32x4.add(x1, i32x4.splat(K0));
    x2 = i32x4.add(x2, i32x4.splat(K1));
    x3 = i32x4.add(x3, i32x4.splat(K2 + 4));
    x0 = i32x4.add(x0, x1);
    x1 = mixed(x1, 10, x0);
    x2 = i32x4.add(x2, x3);
    x3 = mixed(x3, 26, x2);
    x0 = i32x4.add(x0, x3);
    x3 = mixed(x3, 11, x0);
    x2 = i32x4.add(x2, x1);
    x1 = mixed(x1, 21, x2);
    x0 = i32x4.add(x0, x1);
    x1 = mixed(x1, 13, x0);
    x2 = i32x4.add(x2, x3);
    x3 = mixed(x3, 27, x2);
    x0 = i32x4.add(x0, x3);
    x3 = mixed(x3, 23, x0);
    x2 = i32x4.add(x2, x1);
    x1 = mixed(x1, 5, x2);
    x0 = i32x4.add(x0, i32x4.splat(K0));
    x1 = i32x4.add(x1, i32x4.splat(K1));
    x2 = i32x4.add(x2, i32x4.splat(K2));
    x3 = i32x4.add(x3, i32x4.splat(K3 + 5));
    const side0 = side(x0);
    const angle0 = angleOf(x1);
    const side1 = side(x2);
    const angle1 = angleOf(x3);
    const s1 = stepped(x, times(side0, cosine(angle0)), step, kick);
    const s2 = stepped(s1, times(side0, sine(angle0)), step, kick);
    const s3 = stepped(s2, times(side1, cosine(angle1)), step, kick);
    x = stepped(s3, times(side1, sine(angle1)), step, kick);
    quad = i32x4.add(quad, i32x4.splat(1));
    const out1 = f32x4.gt(s1, wall);
    const out2 = f32x4.gt(s2, wall);
    const out3 = f32x4.gt(s3, wall);
    const out = v128.or(v128.or(out1, out2), v128.or(out3, f32x4.gt(x, wall)));
    const ended = v128.or(out, i32x4.ge_u(quad, final));
    if (!v128.any_true(ended)) continue;
    const bits = i32x4.bitmask(ended);
    v128.store(NUMBERS, number);
    v128.store(QUADS, quad);
    v128.store(POSITIONS, x);
    for (let lane = 0; lane < 4; lane++) {
      if (((bits >> lane) & 1) == 0) continue;
      const own = load<i32>(NUMBERS + 4 * lane);
      if (own < end) {
        let taken = 4;
        if ((i32x4.bitmask(out1) >> lane) & 1) taken = 1;
        else if ((i32x4.bitmask(out2) >> lane) & 1) taken = 2;
        else if ((i32x4.bitmask(out3) >> lane) & 1) taken = 3;
        steps += <f64>(4 * (load<i32>(QUADS + 4 * lane) - 1) + taken);
        if ((i32x4.bitmask(out) >> lane) & 1) gone += 1;
        left -= 1;
      }
      // A number from `end` on fills a lane for which there is no particle any more.
      store<i32>(NUMBERS + 4 * lane, next);
      store<i32>(QUADS + 4 * lane, 0);
      store<f32>(POSITIONS + 4 * lane, START);
      next += 1;
    }
    number = v128.load(NUMBERS);
    quad = v128.load(QUADS);
    x = v128.load(POSITIONS);
  }
  live = steps;
  exited = gone;
}
