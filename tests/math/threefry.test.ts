import { describe, expect, test } from "vitest";
import { evaluateOperation } from "../../src/formula/operation.ts";
import { errorFunction } from "../../src/math/error-function.ts";
import { threefry4x32 } from "../../src/math/threefry.ts";
import { halfTurn, logUniform, normals } from "../../src/reference/deviates.ts";
import {
  portableAtan2,
  portableCos,
  portableErf,
  portableExp,
  portableLog,
  portableMod,
  portablePow,
  portableSin,
  portableTan,
  portableTanh,
} from "../../src/reference/elementary.ts";
import { KNOWN_ANSWERS } from "../../src/run/engines/gpu/self-test.ts";

type Words = readonly [number, number, number, number];

// Random123, tests/kat_vectors, commit 9545ff6.
const thirteenRounds: readonly (readonly [Words, Words, Words])[] = [
  [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0x531c7e4f, 0x39491ee5, 0x2c855a92, 0x3d6abf9a],
  ],
  [
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xc4189358, 0x1c9cc83a, 0xd5881c67, 0x6a0a89e0],
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89],
    [0x4aa71d8f, 0x734738c2, 0x431fc6a8, 0xae6debf1],
  ],
];

describe("Threefry4x32", () => {
  for (const [rounds, vectors] of [
    [20, KNOWN_ANSWERS],
    [13, thirteenRounds],
  ] as const) {
    test(`with ${rounds} rounds gives the published known answers`, () => {
      for (const [counter, key, words] of vectors)
        expect([...threefry4x32(counter, key, rounds)]).toEqual(words);
    });
  }

  test("with 12 rounds changes half of the 128 output bits when one input bit flips", () => {
    let changed = 0;
    let flips = 0;
    for (let i = 0; i < 200; i++) {
      const counter = [...threefry4x32([i, 1, 2, 3], [9, 9, 9, 9], 20)] as unknown as Words;
      const base = threefry4x32(counter, [1, 2, 3, 4], 12);
      for (let bit = 0; bit < 128; bit += 7) {
        const flipped = counter.map((word, k) =>
          k === bit >> 5 ? (word ^ (1 << (bit & 31))) >>> 0 : word,
        ) as unknown as Words;
        const words = threefry4x32(flipped, [1, 2, 3, 4], 12);
        for (let k = 0; k < 4; k++) {
          for (let d = (words[k] ^ base[k]) >>> 0; d !== 0; d &= d - 1) changed += 1;
        }
        flips += 1;
      }
    }
    // 128 fair coins a flip: standard deviation √32; five deviations.
    expect(Math.abs(changed / flips - 64)).toBeLessThan((5 * Math.sqrt(32)) / Math.sqrt(flips));
  });
});

const edges = [
  0,
  1,
  2,
  255,
  256,
  2 ** 24 - 1,
  2 ** 24,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 257,
  2 ** 32 - 256,
  2 ** 32 - 2,
  2 ** 32 - 1,
];
const scan = Array.from({ length: 65_536 }, (_, i) => (i * 65_536 + 17) >>> 0);

describe("deviates", () => {
  test("the logarithm of a uniform word is right to 2e-7 and never positive", () => {
    for (const word of [...edges, ...scan]) {
      const exact = Math.log(((word >>> 1) + 0.5) / 2 ** 31);
      expect(logUniform(word)).toBeLessThanOrEqual(0);
      // Relative where it is large, absolute near 0; the largest seen over this scan is 1.7e-7.
      expect(Math.abs(logUniform(word) - exact)).toBeLessThan(2e-7 * Math.max(1, Math.abs(exact)));
    }
  });

  test("angles lie on the unit circle, and their moments are those of a uniform angle on one side", () => {
    let [square, fourth, product] = [0, 0, 0];
    for (const word of scan) {
      const [c, s] = halfTurn(word);
      // 2.9e-7 is the largest over 3·10⁶ pseudo-random words.
      expect(Math.abs(c * c + s * s - 1)).toBeLessThan(3e-7);
      square += c * c;
      fourth += c ** 4;
      product += c * s;
    }
    // The words of the scan are equally spaced modulo 2³², so these means are exact to rounding.
    expect(square / scan.length).toBeCloseTo(1 / 2, 6);
    expect(fourth / scan.length).toBeCloseTo(3 / 8, 6);
    expect(product / scan.length).toBeCloseTo(0, 6);
  });

  test("normals are finite for every edge word, and reach 6.66 deviations", () => {
    const out = new Float64Array(4);
    let largest = 0;
    for (const a of edges) {
      for (const b of edges) {
        normals(Uint32Array.from([a, b, b, a]), out);
        for (const z of out) {
          expect(Number.isFinite(z)).toBe(true);
          largest = Math.max(largest, Math.abs(z));
        }
      }
    }
    // √(−2 ln 2⁻³²) = 6.6604.
    expect(largest).toBeGreaterThan(6.6);
    expect(largest).toBeLessThan(6.67);
  });
});

describe("elementary functions agree with Math", () => {
  const xs = Array.from({ length: 20_001 }, (_, i) => Math.fround(-10 + i * 1e-3));
  // Bounds: the largest errors of a scan ten times as dense, rounded up: 5.1e-7 (relative), 7.5e-7, 8.7e-7, 8.5e-8.
  for (const [name, portable, exact, bound] of [
    ["exp", portableExp, Math.exp, 6e-7],
    ["sin", portableSin, Math.sin, 8e-7],
    ["cos", portableCos, Math.cos, 9e-7],
    ["tanh", portableTanh, Math.tanh, 1e-7],
  ] as const) {
    test(`${name} on [−10, 10] to ${bound}`, () => {
      for (const x of xs) {
        expect(Math.abs(portable(x) - exact(x)) / (name === "exp" ? Math.exp(x) : 1)).toBeLessThan(bound);
      }
    });
  }

  test("erf to 1.3e-7, relative to 4e-7 near 0, and 1 from 4 on", () => {
    // The largest of a scan ten times as dense: 1.13e-7.
    for (const x of xs) {
      const error = Math.abs(portableErf(x) - errorFunction(x));
      expect(error).toBeLessThan(1.3e-7);
      if (Math.abs(x) < 0.9 && x !== 0) expect(error / Math.abs(errorFunction(x))).toBeLessThan(4e-7);
    }
    expect([portableErf(4.1), portableErf(-3e38), portableErf(0)]).toEqual([1, -1, 0]);
  });

  test("mod is the exact remainder of numbers that 32 bits hold, from 0 up to the divisor, with its sign", () => {
    for (const b of [1, 3, 0.1, 7.25, -2, -0.3].map(Math.fround)) {
      for (const x of xs.filter((_, i) => i % 7 === 0)) {
        const rest = portableMod(x, b);
        expect(rest === 0 || rest < 0 === b < 0).toBe(true);
        expect(Math.abs(rest)).toBeLessThan(Math.abs(b));
        const way = Math.abs(rest - evaluateOperation("mod", [x, b]));
        // Near a multiple of b the rests of two neighbours are at its two ends.
        expect(Math.min(way, Math.abs(b) - way)).toBeLessThan(2e-6);
      }
    }
    // Multiples: 49·(1/49) is below 1 in 32 bits as in 64.
    for (let k = 1; k < 200; k++) for (let n = 0; n < 20; n++) expect(portableMod(k * n, k)).toBe(0);
  });

  test("log on (0, 10] to 2e-7", () => {
    for (const x of xs)
      if (x > 0)
        expect(Math.abs(portableLog(x) - Math.log(x))).toBeLessThan(
          2e-7 * Math.max(1, Math.abs(Math.log(x))),
        );
  });

  test("tan where it is not steep, to 4e-6", () => {
    for (const x of xs)
      if (Math.abs(Math.cos(x)) > 0.5) expect(Math.abs(portableTan(x) - Math.tan(x))).toBeLessThan(4e-6);
  });

  test("pow of a positive base to 1e-6, relative", () => {
    for (let base = 0.1; base < 5; base += 0.037) {
      for (let exponent = -3; exponent < 3; exponent += 0.31) {
        const exact = Math.fround(base) ** Math.fround(exponent);
        expect(Math.abs(portablePow(Math.fround(base), Math.fround(exponent)) / exact - 1)).toBeLessThan(
          1e-6,
        );
      }
    }
  });

  test("atan2 in every quadrant to 3e-7", () => {
    for (let angle = -3.1; angle <= 3.1; angle += 0.0137) {
      const [y, x] = [Math.fround(2.5 * Math.sin(angle)), Math.fround(2.5 * Math.cos(angle))];
      expect(Math.abs(portableAtan2(y, x) - Math.atan2(y, x))).toBeLessThan(3e-7);
    }
  });

  test("pow of a negative base with whole exponents; with any other the result is beyond range", () => {
    for (const exponent of [-3, -2, 0, 1, 2, 3, 4]) {
      expect(Math.abs(portablePow(-1.25, exponent) / (-1.25) ** exponent - 1)).toBeLessThan(3e-6);
    }
    expect(portablePow(-1.25, 2.5)).toBeGreaterThan(1e38);
  });
});
