import { describe, expect, test } from "vitest";
import { referenceJob } from "../../bench/job.ts";
import { separableWells } from "../../bench/separable.ts";
import { loopArithmetic, stepArithmetic } from "../../src/arithmetic/arithmetic.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { model } from "../../src/experiment/model/model.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { kernelSet } from "../../src/wgsl/kernels.ts";

/** Operations of one turn of `for (var i …) { body }` after `before`, with `more` declared beside it. */
function turn(body: string, before = "", more = "") {
  const text = [
    "@group(0) @binding(0) var<storage, read_write> kept: array<u32>;",
    more,
    `fn main(key: vec4u, n: u32) { ${before}`,
    `for (var i = 0u; i < n; i += 1u) {`,
    body,
    "} }",
  ].join("\n");
  const { always, rare } = loopArithmetic(text, { entry: "main" });
  // Without the loop's own comparison and increment.
  return { ...always, integer: always.integer - 2, rare };
}

const NONE = { float: 0, integer: 0, special: 0 };
const ONLY = { ...NONE, rare: NONE };

describe("the arithmetic of a loop", () => {
  test("is one operation for each operator and number", () => {
    expect(turn("kept[i] = f32(i) * 2.0f + 1.0f;")).toEqual({ ...ONLY, float: 3 });
    expect(turn("kept[i] = (vec4u(i) + key) ^ key.wzyx;")).toEqual({ ...ONLY, integer: 8 });
    expect(turn("kept[i] = (i << 3u) | (i >> 29u);")).toEqual({ ...ONLY, integer: 3 });
    expect(turn("kept[i] = bitcast<f32>(i) < 1.0f;")).toEqual({ ...ONLY, float: 1 });
  });

  test("counts vectors and matrices by their numbers", () => {
    const f = "bitcast<f32>(i)";
    expect(turn(`kept[i] = ${f} * vec3f(key.xyz);`).float).toBe(3);
    expect(turn(`kept[i] = ${f} * mat2x3f(1.0f, 2.0f, 3.0f, 4.0f, 5.0f, 6.0f);`).float).toBe(6);
    // Two components of three products and two sums each; the vector's three numbers are quotients.
    const product = `mat3x2f(1.0f, 2.0f, 3.0f, 4.0f, 5.0f, 6.0f) * (vec3f(1.0f, 2.0f, 3.0f) / ${f})`;
    expect(turn(`kept[i] = ${product};`)).toEqual({ ...ONLY, float: 10, special: 3 });
    expect(turn(`kept[i] = dot(vec4f(key) * ${f}, vec4f(1.0f, 2.0f, 3.0f, 4.0f));`).float).toBe(4 + 7);
  });

  test("takes a product with a sum for two and sets roots and quotients apart", () => {
    expect(turn("kept[i] = fma(f32(i), 2.0f, 1.0f);").float).toBe(1 + 2);
    expect(turn("kept[i] = sqrt(bitcast<f32>(i)) / 3.0f;")).toEqual({ ...ONLY, special: 2 });
    expect(turn("kept[i] = clamp(i, 1u, 2u) + min(i, 7u);").integer).toBe(2 + 1 + 1);
  });

  test("leaves out what is the same in every turn, number by number", () => {
    expect(turn("kept[i] = key.x ^ key.y ^ (2u * 3u + n);")).toEqual(ONLY);
    expect(turn("kept[i] = i + (key.x ^ n);").integer).toBe(1);
    expect(turn("kept[i] = vec4u(key.x, i, 0u, 1u) + key;").integer).toBe(1);
  });

  test("takes a number without any of its bits for 0", () => {
    expect(turn("kept[i] = i << (3u + (i & 0u));").integer).toBe(1);
    expect(turn("kept[i] = i << (3u + (0u & i));").integer).toBe(1);
    expect(turn("kept[i] = i << (3u + (i & 1u));").integer).toBe(3);
  });

  test("leaves out what nothing uses and counts equal things once", () => {
    expect(turn("let unused = i * i; kept[i] = i;")).toEqual(ONLY);
    expect(turn("kept[i] = (vec4u(i) * key).y;").integer).toBe(1);
    expect(turn("let a = i * n; let b = i * n; kept[i] = a ^ b;").integer).toBe(2);
    expect(turn("kept[i] = vec2u(i) + vec2u(n);").integer).toBe(1);
  });

  test("counts what a turn leaves to the next", () => {
    expect(turn("x = x * 0.5f;", "var x = 1.0f;").float).toBe(1);
    expect(turn("y += x; x = f32(i);", "var x = 1.0f; var y = 0.0f;").float).toBe(2);
    expect(turn("v.y = v.x + 1.0f;", "var v = vec2f();").float).toBe(1);
  });

  test("follows calls, also where they return early", () => {
    const more =
      "fn twice(a: u32, b: u32) -> u32 { return a + b + (b << 1u); } fn early(a: u32) -> u32 { if (a > 3u) { return a * a; } return a ^ 1u; }";
    expect(turn("kept[i] = twice(i, n);", "", more).integer).toBe(2);
    expect(turn("kept[i] = twice(n, i);", "", more).integer).toBe(3);
    expect(turn("kept[i] = twice(n, n);", "", more).integer).toBe(0);
    const { integer, rare } = turn("kept[i] = early(i);", "", more);
    expect([integer, rare.integer]).toEqual([1 + 1, 1]);
  });

  test("keeps what only a branch needs apart", () => {
    const more = "fn rooted(a: f32) -> f32 { return sqrt(a) * a; }";
    const counted = turn(
      "let f = f32(i); if (i > 3u) { x = rooted(f); } y = f;",
      "var x = 0.0f; var y = 0.0f;",
      more,
    );
    expect(counted).toEqual({ ...ONLY, float: 1, integer: 1, rare: { ...NONE, float: 1, special: 1 } });
    expect(turn("if (i > 3u) { kept[i] = i * i; }")).toEqual({
      ...ONLY,
      integer: 1,
      rare: { ...NONE, integer: 1 },
    });
  });

  test("multiplies by the turns of an inner loop", () => {
    expect(turn("for (var k = 0u; k < 4u; k += 1u) { x += i; }", "var x = 0u;").integer).toBe(4);
    const strided = "for (var k = 0u; k < TURNS; k += 2u) { x += i * k; }";
    // The first turn's product is with a literal like the others'.
    expect(turn(strided, "var x = 0u;", "const TURNS = 6u;").integer).toBe(6);
    const summed = "for (var k = 0u; k < 4u; k += 1u) { x[k] += i; }";
    expect(turn(summed, "var x = vec4u();").integer).toBe(4);
  });

  test("resolves aliases, structs, arrays, swizzles and globals", () => {
    const more =
      "alias Position = vec2f; struct Pair { p: Position, q: vec4u, } @group(0) @binding(1) var<uniform> u: Pair; @group(0) @binding(2) var<storage, read> data: array<f32>;";
    const made = "let s = Pair(u.p * bitcast<f32>(i), u.q);";
    expect(turn(`${made} kept[i] = s.p.yx;`, "", more).float).toBe(2);
    expect(turn(`${made} kept[i] = s.q.xy + 1u;`, "", more).integer).toBe(0);
    expect(turn("kept[i] = data[i] + u.p.x;", "", more).float).toBe(1);
    expect(turn("kept[i] = data[n] + u.p.x;", "", more).float).toBe(0);
    expect(turn("kept[i] = kept[n] + 1u;", "", more).integer).toBe(1);
    expect(turn("let a = array<u32, 2>(i * n, i * i); kept[i] = a[1];", "", more).integer).toBe(1);
  });

  test("is refused where the text has something that it does not know", () => {
    expect(() => turn("let x = subgroupAdd(i);")).toThrow("what `subgroupAdd` costs is not known");
    expect(() => turn("while (i < 3u) { }")).toThrow("use a `for` of a fixed number of turns");
    expect(() => turn("for (var k = 0u; k < n; k += 1u) { }")).toThrow("whose turns are not known");
    expect(() => turn("switch i { default { } }")).toThrow("other than `switch`");
    expect(() => turn("*p = i;", "", "var<private> p: u32;")).toThrow("an assignment through a pointer");
    expect(() => turn("let x = # 1;")).toThrow(/line 5 has "# 1/);
    expect(() => loopArithmetic("fn main() { }", { entry: "main" })).toThrow("`main` has no `for`");
    expect(() =>
      loopArithmetic("fn main() { for (var i = 0; i < 3; i++) { } }", { entry: "main", calling: "update" }),
    ).toThrow("`main` has no `for` that calls `update`");
  });
});

describe("the arithmetic of a step", () => {
  const step = (job: Experiment) => stepArithmetic(kernelSet(model(job)).kernels.advance.text);

  test("counts a block of Threefry's words for each variable and quad", () => {
    // Fewer rounds save, for four steps: 8 · (2 sums, 2 rotations of 3, 2 exclusive-ors) and two injections of 4 sums.
    const job = referenceJob(1);
    const saved = step(job).integer - step({ ...job, generator: "threefry4x32-12" }).integer;
    expect(saved).toBe((8 * 10 + 2 * 4) / 4);
  });

  test("grows by the same with every variable", () => {
    const [one, two, four] = [1, 2, 4].map((dimension) => step(separableWells(dimension)));
    expect(two.special).toBe(2 * one.special);
    expect(four.integer - two.integer).toBe(2 * (two.integer - one.integer));
    expect(four.float - two.float).toBe(2 * (two.float - one.float));
  });

  test("has Heun's second force beside Euler's one", () => {
    const job = referenceJob(1);
    const heun = step({
      ...job,
      dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01, integrator: "heun" },
    });
    // Another force, −(x³ − x), of four operations, a guess of four, whose displacement is kept together, and the sum of two slopes.
    expect(heun.float - step(job).float).toBe(4 + 4 + 1);
  });

  test("is the same however many steps one turn does", () => {
    const kernel = (body: string) =>
      `fn update(x: f32, kick: f32) -> f32 { return x * 0.5f + kick; } fn advance(key: u32) { var x = 0.0f; for (var pass = 0u; pass < key; pass += 1u) { let kick = bitcast<f32>(pass); ${body} } }`;
    const one = stepArithmetic(kernel("x = update(x, kick);"));
    const two = stepArithmetic(kernel("x = update(update(x, kick), kick);"));
    expect(one).toMatchObject({ float: 2, integer: 2 });
    expect(two).toMatchObject({ float: 2, integer: 1 });
  });

  // Steps over examples have loops whose turns the text does not tell.
  const countable = Object.entries(gallery).filter(
    ([, document]) => experiment(document).landscape.loss === undefined,
  );
  for (const [name, document] of countable) {
    test(`can be counted for ${name}`, () => {
      const { float, integer } = step(experiment(document));
      expect(float).toBeGreaterThan(3);
      expect(integer).toBeGreaterThan(1);
    });
  }
});
