import { describe, expect, test } from "vitest";
import { bitsOf, fromBits } from "../../src/math/bits.ts";
import { invoke } from "./run-kernel.ts";

type Kind = "u32" | "i32" | "f32";

/** A number as it is written, with its kind. */
const written = (word: number, kind: Kind): string => {
  if (kind === "u32") return `${word}u`;
  if (kind === "i32") return `bitcast<i32>(${word}u)`;
  return `bitcast<f32>(${word}u)`;
};

/**
 * What an expression of `a`, `b` and `c` comes to for lists of words, in each way that numbers may be known: written in the kernel, the same
 * for all lanes, one for each lane, or some of them. Each gives a list.
 */
function inEveryWay(expression: string, operands: readonly (readonly [Kind, readonly number[]])[]) {
  const names = ["a", "b", "c"].slice(0, operands.length);
  const count = operands[0][1].length;
  const at = (o: number, i: number): number => o * count + i;
  const words = operands.flatMap(([, list]) => list);
  const load = (o: number, index: string): string => `bitcast<${operands[o][0]}>(input[${index}])`;
  const run = (declarations: (i: number) => readonly string[], step: number): readonly number[] =>
    Array.from({ length: Math.ceil(count / step) }, (_, k) => {
      const made = names.map((name, o) => `let ${name} = ${declarations(k * step)[o]};`).join(" ");
      return invoke(`${made} out[lane] = bitcast<u32>(${expression});`, { input: words }).slice(0, step);
    })
      .flat()
      .slice(0, count);
  const ways: Record<string, readonly number[]> = {
    written: run((i) => operands.map(([kind, list]) => written(list[i], kind)), 1),
    "the same for all lanes": run((i) => operands.map((_, o) => load(o, `${at(o, i)}u`)), 1),
    "one for each lane": run(
      (i) => operands.map((_, o) => load(o, `min(${at(o, i)}u + lane, ${at(o, count - 1)}u)`)),
      4,
    ),
  };
  if (operands.length > 1) {
    ways["the last the same for all"] = run(
      (i) =>
        operands.map((_, o) =>
          load(o, o === operands.length - 1 ? `${at(o, i)}u` : `select(${at(o, i)}u, 0u, lane > 7u)`),
        ),
      1,
    );
    ways["the last written"] = run(
      (i) =>
        operands.map(([kind, list], o) =>
          o === operands.length - 1 ? written(list[i], kind) : load(o, `select(${at(o, i)}u, 0u, lane > 7u)`),
        ),
      1,
    );
  }
  return ways;
}

function expectInEveryWay(
  expression: string,
  operands: readonly (readonly [Kind, readonly number[]])[],
  expected: readonly number[],
): void {
  for (const [way, words] of Object.entries(inEveryWay(expression, operands))) {
    expect(words, `${expression}, ${way}`).toEqual(expected);
  }
}

const words = (...list: readonly number[]): readonly number[] => list.map((value) => value >>> 0);
const floats = (...list: readonly number[]): readonly number[] => list.map(bitsOf);
const LEAST = 0x80000000;

describe("whole numbers", () => {
  const a = words(0, 1, 7, 0xffffffff, LEAST, 0x7fffffff, 12_345, 0xfffffff9);
  const b = words(3, 0xffffffff, 2, 2, 0xffffffff, 0, 17, 4);

  test.each<[string, (x: number, y: number) => number]>([
    ["a + b", (x, y) => x + y],
    ["a - b", (x, y) => x - y],
    ["a * b", Math.imul],
    ["a & b", (x, y) => x & y],
    ["a | b", (x, y) => x | y],
    ["a ^ b", (x, y) => x ^ y],
  ])("%s wrap around, of both kinds", (expression, of) => {
    const expected = words(...a.map((x, i) => of(x, b[i])));
    for (const kind of ["u32", "i32"] as const) {
      expectInEveryWay(
        expression,
        [
          [kind, a],
          [kind, b],
        ],
        expected,
      );
    }
  });

  test("divided by 0 stay as they are, as does the least number by −1, and the rests are 0", () => {
    const unsigned = [
      ["u32", a],
      ["u32", b],
    ] as const;
    const signed = [
      ["i32", a],
      ["i32", b],
    ] as const;
    const of = (zero: (x: number) => number, other: (x: number, y: number) => number) =>
      words(...a.map((x, i) => (b[i] === 0 ? zero(x) : other(x, b[i]))));
    expectInEveryWay(
      "a / b",
      unsigned,
      of(
        (x) => x,
        (x, y) => Math.floor(x / y),
      ),
    );
    expectInEveryWay(
      "a % b",
      unsigned,
      of(
        () => 0,
        (x, y) => x % y,
      ),
    );
    expectInEveryWay(
      "a / b",
      signed,
      of(
        (x) => x,
        (x, y) => ((x | 0) / (y | 0)) | 0,
      ),
    );
    expectInEveryWay(
      "a % b",
      signed,
      of(
        () => 0,
        (x, y) => (x | 0) % (y | 0),
      ),
    );
  });

  test("are shifted by the last five bits of a number, each lane by its own", () => {
    const by = words(0, 1, 31, 32, 33, 63, 4, 100);
    const of = (shift: (x: number, y: number) => number) => words(...a.map((x, i) => shift(x, by[i])));
    // In the text of a kernel a shift is less than 32.
    const cases = (kind: Kind) =>
      [
        [kind, a],
        ["u32", by],
      ] as const;
    const unwritten = (expression: string, kind: Kind, expected: readonly number[]): void => {
      for (const [way, list] of Object.entries(inEveryWay(expression, cases(kind)))) {
        expect(list, `${expression}, ${way}`).toEqual(expected);
      }
    };
    unwritten(
      "a << b",
      "u32",
      of((x, y) => x << y),
    );
    unwritten(
      "a >> b",
      "u32",
      of((x, y) => x >>> y),
    );
    unwritten(
      "a >> b",
      "i32",
      of((x, y) => x >> y),
    );
  });

  test.each<[string, (x: number, y: number) => boolean]>([
    ["a == b", (x, y) => x === y],
    ["a != b", (x, y) => x !== y],
    ["a < b", (x, y) => x < y],
    ["a > b", (x, y) => x > y],
    ["a <= b", (x, y) => x <= y],
    ["a >= b", (x, y) => x >= y],
  ])("%s with their signs or without", (comparison, of) => {
    const [x, y] = [
      [...a, 5],
      [...b, 5],
    ];
    const expression = `select(4u, 9u, ${comparison})`;
    const choose = (holds: boolean) => (holds ? 9 : 4);
    const cases = (kind: Kind) =>
      [
        [kind, x],
        [kind, y],
      ] as const;
    expectInEveryWay(
      expression,
      cases("u32"),
      x.map((one, i) => choose(of(one, y[i]))),
    );
    expectInEveryWay(
      expression,
      cases("i32"),
      x.map((one, i) => choose(of(one | 0, y[i] | 0))),
    );
  });

  test("have their sizes, signs, complements and leading zeros", () => {
    const of = (each: (x: number) => number) => words(...a.map((x) => each(x | 0)));
    expectInEveryWay(
      "-a",
      [["i32", a]],
      of((x) => -x),
    );
    expectInEveryWay(
      "~a",
      [["i32", a]],
      of((x) => ~x),
    );
    expectInEveryWay(
      "~a",
      [["u32", a]],
      of((x) => ~x),
    );
    expectInEveryWay("abs(a)", [["i32", a]], of(Math.abs));
    expectInEveryWay("abs(a)", [["u32", a]], a);
    expectInEveryWay("sign(a)", [["i32", a]], of(Math.sign));
    expectInEveryWay("countLeadingZeros(a)", [["u32", a]], of(Math.clz32));
    expectInEveryWay("countLeadingZeros(a)", [["i32", a]], of(Math.clz32));
  });

  test("have a smaller and a larger, and places between two bounds", () => {
    const cases = (kind: Kind) =>
      [
        [kind, a],
        [kind, b],
      ] as const;
    const of = (each: (x: number, y: number) => number) => words(...a.map((x, i) => each(x, b[i])));
    expectInEveryWay("min(a, b)", cases("u32"), of(Math.min));
    expectInEveryWay("max(a, b)", cases("u32"), of(Math.max));
    expectInEveryWay(
      "min(a, b)",
      cases("i32"),
      of((x, y) => Math.min(x | 0, y | 0)),
    );
    expectInEveryWay(
      "max(a, b)",
      cases("i32"),
      of((x, y) => Math.max(x | 0, y | 0)),
    );
    expectInEveryWay("clamp(a, 3i, 100i)", [["i32", a]], words(3, 3, 7, 3, 3, 100, 100, 3));
    expectInEveryWay("clamp(a, 3u, 100u)", [["u32", a]], words(3, 3, 7, 100, 100, 100, 100, 100));
  });

  test("give a few of their bits, with the sign of the first of them or without", () => {
    expectInEveryWay("extractBits(a, 4u, 8u)", [["u32", words(0x12345678, 0xfff)]], [0x67, 0xff]);
    expectInEveryWay("extractBits(a, 4u, 8u)", [["i32", words(0x12345678, 0xfff)]], words(0x67, -1));
    expectInEveryWay("extractBits(a, 0u, 32u)", [["i32", words(0x12345678, -5)]], words(0x12345678, -5));
    expectInEveryWay("extractBits(a, 31u, 1u)", [["u32", words(LEAST, 1)]], [1, 0]);
  });

  test("need no instruction beside 0, 1 and powers of two, and come to the same", () => {
    expectInEveryWay("a + 0u", [["u32", a]], a);
    expectInEveryWay("0u | a", [["u32", a]], a);
    expectInEveryWay("a - 0u", [["u32", a]], a);
    expectInEveryWay("0u - a", [["u32", a]], words(...a.map((x) => -x)));
    expectInEveryWay("1u * a * 1u", [["u32", a]], a);
    expectInEveryWay("a / 1u", [["u32", a]], a);
    expectInEveryWay("a / 16u", [["u32", a]], words(...a.map((x) => x >>> 4)));
    expectInEveryWay("a % 16u", [["u32", a]], words(...a.map((x) => x & 15)));
    expectInEveryWay("a % 1u", [["u32", a]], words(...a.map(() => 0)));
    expectInEveryWay("a * 16u", [["u32", a]], words(...a.map((x) => x << 4)));
    expectInEveryWay("a & 4294967295u", [["u32", a]], a);
    expectInEveryWay("a / 16i", [["i32", a]], words(...a.map((x) => ((x | 0) / 16) | 0)));
    expectInEveryWay("a % 16i", [["i32", a]], words(...a.map((x) => (x | 0) % 16)));
  });
});

describe("real numbers", () => {
  const x = floats(0.1, -0, 1e30, -1.5, 16_777_216, 1e-40, Number.POSITIVE_INFINITY, 3);
  const y = floats(0.2, 0, 1e30, 2.5, 1, 1e-39, 2, -0);
  const both = [
    ["f32", x],
    ["f32", y],
  ] as const;
  const of = (each: (x: number, y: number) => number) =>
    floats(...x.map((one, i) => Math.fround(each(fromBits(one), fromBits(y[i])))));

  test("are added, subtracted, multiplied and divided to the nearest", () => {
    expectInEveryWay(
      "a + b",
      both,
      of((p, q) => p + q),
    );
    expectInEveryWay(
      "a - b",
      both,
      of((p, q) => p - q),
    );
    expectInEveryWay(
      "a * b",
      both,
      of((p, q) => p * q),
    );
    const quotients = [
      ["f32", x.slice(0, 7)],
      ["f32", floats(0.2, 3, 7, 2.5, -0, 3, 2)],
    ] as const;
    expectInEveryWay(
      "a / b",
      quotients,
      floats(...quotients[0][1].map((one, i) => Math.fround(fromBits(one) / fromBits(quotients[1][1][i])))),
    );
  });

  test("are rounded to whole ones, halves to even, with their signs", () => {
    const list = [0.5, 1.5, 2.5, -0.5, -0.3, -1.5, -0, 1e30, 0.49999997, 8_388_607.5];
    const operands = [["f32", floats(...list)]] as const;
    expectInEveryWay("floor(a)", operands, floats(...list.map(Math.floor)));
    expectInEveryWay("ceil(a)", operands, floats(...list.map(Math.ceil)));
    expectInEveryWay("trunc(a)", operands, floats(...list.map(Math.trunc)));
    expectInEveryWay("round(a)", operands, floats(0, 2, 2, -0, -0, -2, -0, 1e30, 0, 8_388_608));
    const fractions = list.map((one) => Math.fround(Math.fround(one) - Math.floor(Math.fround(one))));
    expectInEveryWay("fract(a)", operands, floats(...fractions));
  });

  test("have roots, sizes, signs and negatives", () => {
    const list = [4, 2, 0, -0, 1e-40, Number.POSITIVE_INFINITY];
    const operands = [["f32", floats(...list)]] as const;
    expectInEveryWay("sqrt(a)", operands, floats(...list.map((one) => Math.sqrt(Math.fround(one)))));
    expectInEveryWay("-a", operands, floats(...list.map((one) => -one)));
    expectInEveryWay("abs(a)", [["f32", floats(-1, -0, 2)]], floats(1, 0, 2));
    expectInEveryWay("sign(a)", [["f32", floats(-3, -0, 0, 5)]], floats(-1, -0, 0, 1));
  });

  test("that are no numbers equal nothing, and give way to others in min and max", () => {
    const nan = 0x7fc00000;
    const cases = [
      ["f32", [nan, bitsOf(1), nan, bitsOf(-0), bitsOf(0)]],
      ["f32", [bitsOf(1), nan, nan, bitsOf(0), bitsOf(-0)]],
    ] as const;
    const holds = (comparison: string, ...expected: readonly number[]) =>
      expectInEveryWay(`select(0u, 1u, ${comparison})`, cases, expected);
    holds("a == b", 0, 0, 0, 1, 1);
    holds("a != b", 1, 1, 1, 0, 0);
    holds("a < b", 0, 0, 0, 0, 0);
    holds("a >= b", 0, 0, 0, 1, 1);
    holds("!(a < b)", 1, 1, 1, 1, 1);
    // The second where it is smaller, or larger; else the first, whatever that is.
    expectInEveryWay("min(a, b)", cases, [nan, bitsOf(1), nan, bitsOf(-0), bitsOf(0)]);
    expectInEveryWay("max(a, b)", cases, [nan, bitsOf(1), nan, bitsOf(-0), bitsOf(0)]);
    expectInEveryWay("clamp(a, 0.25f, 0.5f)", [["f32", floats(-1, 0.3, 7)]], floats(0.25, 0.3, 0.5));
  });

  test("become whole ones by cutting, at the ends of what there is", () => {
    const list = [1.9, -1.9, 3e9, -3e9, 1e20, Number.NaN, 4_294_967_040, -0];
    const operands = [["f32", floats(...list)]] as const;
    expectInEveryWay("u32(a)", operands, words(1, 0, 3e9, 0, 0xffffffff, 0, 4_294_967_040, 0));
    expectInEveryWay("i32(a)", operands, words(1, -1, 0x7fffffff, LEAST, 0x7fffffff, 0, 0x7fffffff, 0));
  });

  test("come from whole ones to the nearest, and from truth values", () => {
    const list = words(0, 16_777_217, 16_777_219, 0xffffffff, LEAST);
    expectInEveryWay("f32(a)", [["u32", list]], floats(...list));
    expectInEveryWay("f32(a)", [["i32", list]], floats(...list.map((one) => one | 0)));
    expectInEveryWay("f32(a > 3u)", [["u32", words(3, 4)]], floats(0, 1));
    expectInEveryWay("u32(a > 3u) + u32(bool(a))", [["u32", words(0, 3, 4)]], [0, 1, 2]);
    expectInEveryWay("u32(bool(a))", [["f32", floats(0, -0, 0.1, Number.NaN)]], [0, 0, 1, 1]);
    expectInEveryWay("u32(i32(a))", [["u32", list]], list);
  });
});

describe("truth values", () => {
  test("are put together, and compared, in every way", () => {
    const a = [0, 0, 1, 1];
    const b = [0, 1, 0, 1];
    const cases = [
      ["u32", a],
      ["u32", b],
    ] as const;
    const holds = (condition: string, ...expected: readonly number[]) =>
      expectInEveryWay(`select(0u, 1u, ${condition})`, cases, expected);
    holds("a == 1u && b == 1u", 0, 0, 0, 1);
    holds("a == 1u || b == 1u", 0, 1, 1, 1);
    holds("(a == 1u) & (b == 1u)", 0, 0, 0, 1);
    holds("(a == 1u) | (b == 1u)", 0, 1, 1, 1);
    holds("(a == 1u) != (b == 1u)", 0, 1, 1, 0);
    holds("(a == 1u) == (b == 1u)", 1, 0, 0, 1);
    holds("!(a == 1u) && true", 1, 1, 0, 0);
    holds("b == 1u || false", 0, 1, 0, 1);
    holds("b == 1u && false", 0, 0, 0, 0);
  });

  test("choose a number, or number by number", () => {
    expect(invoke("out[lane] = select(10u, 20u, lane == 2u);")).toEqual([10, 10, 20, 10]);
    expect(invoke("out[lane] = select(10u, 20u, input[1] == 1u);")).toEqual([20, 20, 20, 20]);
    expect(
      invoke(
        "let v = select(vec2u(1u, 2u), vec2u(lane, 7u), vec2<bool>(true, lane > 1u)); out[lane] = 100u * v.x + v.y;",
      ),
    ).toEqual([2, 102, 207, 307]);
    expect(invoke("let v = select(vec2u(1u, 2u), vec2u(8u, 9u), lane > 1u); out[lane] = v.x * v.y;")).toEqual(
      [2, 2, 72, 72],
    );
  });

  test("are all or any of a vector", () => {
    expect(
      invoke(
        "let v = vec3u(lane, 1u, 2u) > vec3u(0u, 0u, lane); out[lane] = select(0u, 1u, any(v)) + select(0u, 2u, all(v));",
      ),
    ).toEqual([1, 3, 1, 1]);
  });
});

describe("numbers without a kind", () => {
  test.each([
    ["u32(1 + 2 * 3)", 7],
    ["lane * 0u + 4294967295", 0xffffffff],
    ["bitcast<u32>(-1 / 2)", 0],
    ["bitcast<u32>(7 % 4 - 5)", 0xfffffffe],
    ["1u << 3", 8],
    ["(1 << 4) + lane * 0u", 16],
    ["bitcast<u32>(1 / 3.0 * 3.0)", bitsOf(1)],
    ["bitcast<u32>(0.1 + 0.2)", bitsOf(0.3)],
    ["bitcast<u32>(0.1f + 0.2)", bitsOf(Math.fround(0.1) + Math.fround(0.2))],
    ["bitcast<u32>(-0.0)", bitsOf(-0)],
    ["bitcast<u32>(f32(-0))", 0],
    ["bitcast<u32>(1e3f + 1.f + .5)", bitsOf(1001.5)],
    ["0x1Fu + 0Xau", 41],
    ["bitcast<u32>(vec2(1, 2.5).x)", bitsOf(1)],
    ["bitcast<u32>(array(1, 2.5)[0])", bitsOf(1)],
    ["bitcast<u32>(select(1, 2.5, lane > 9u))", bitsOf(1)],
    ["bitcast<u32>(max(1, 0.5))", bitsOf(1)],
    ["bitcast<u32>(TWO * 1.5f)", bitsOf(3)],
    ["TWO * lane + u32(TWO)", 2],
    ["u32(SUM) + 0u", 5],
  ])("%s", (expression, expected) => {
    const declarations = "const TWO = 2; const SUM = TWO + 3;";
    expect(invoke(`out[lane] = ${expression};`, { declarations })[0]).toBe(expected);
  });

  test("stay without one in a constant of a function, and take one in a variable", () => {
    expect(invoke("const two = 2; out[lane] = u32(1.5f * two) + two;")).toEqual([5, 5, 5, 5]);
    expect(invoke("let least = -7; out[lane] = bitcast<u32>(least / 2);")[0]).toBe(-3 >>> 0);
    expect(invoke("var x = 1.0; x = 2; out[lane] = bitcast<u32>(x);")[0]).toBe(bitsOf(2));
  });
});
