import { describe, expect, test } from "vitest";
import { bitsOf, fromBits } from "../../src/math/bits.ts";
import { invoke, kernelOf, runKernel } from "./run-kernel.ts";

const STRUCTS = `
struct Inner { a: u32, v: vec3f, b: u32 }
struct Outer { n: u32, inner: Inner, pair: vec2f, m: mat2x3f, list: array<vec3f, 2>, last: u32 }`;

/** Words 0, 1, 2 … as numbers that are exact in 32 bits. */
const counted = (length: number): Float32Array => Float32Array.from({ length }, (_, i) => i);

describe("structs in memory", () => {
  // WGSL, "Alignment and Size": Inner takes 32 bytes from 0, 16 and 28; Outer has its fields at 0, 16, 48, 64, 96 and 128.
  test.each([
    "uniform",
    "storage, read",
    "storage, read_write",
  ])("have the places of WGSL, as %s", (space) => {
    const text = `${STRUCTS}
@group(0) @binding(0) var<${space}> given: Outer;
@group(0) @binding(1) var<storage, read_write> out: array<u32>;
@compute @workgroup_size(1) fn main() {
  out[0] = given.n; out[1] = given.inner.a; out[2] = bitcast<u32>(given.inner.v.z); out[3] = given.inner.b;
  out[4] = bitcast<u32>(given.pair.y); out[5] = bitcast<u32>(given.m[1].x); out[6] = bitcast<u32>(given.m[1][2]);
  out[7] = bitcast<u32>(given.list[1].y); out[8] = given.last;
  let whole = given.inner; out[9] = whole.b + bitcast<u32>(whole.v[1]);
}`;
    const words = new Uint32Array(36).map((_, i) => i);
    const [, out] = runKernel(text, { buffers: [words, new Uint32Array(10)] });
    expect([...out]).toEqual([0, 4, 10, 11, 13, 20, 22, 29, 32, 11 + 9]);
  });

  test("are written whole or by their fields, and what lies between stays", () => {
    const text = `${STRUCTS}
@group(0) @binding(0) var<storage, read_write> to: array<Inner>;
@compute @workgroup_size(4) fn main(@builtin(local_invocation_index) lane: u32) {
  to[lane] = Inner(lane, vec3f(1.0f, 2.0f, f32(lane)), 9u);
  to[lane].v.y = 5.0f;
  if (lane == 2u) { to[lane].b = 77u; }
}`;
    const [to] = runKernel(text, { buffers: [new Uint32Array(32).fill(3)] });
    [0, 1, 2, 3].forEach((lane) => {
      expect([...to.slice(8 * lane, 8 * lane + 8)]).toEqual([
        ...[lane, 3, 3, 3],
        ...[bitsOf(1), bitsOf(5), bitsOf(lane), lane === 2 ? 77 : 9],
      ]);
    });
  });

  test("that end with an array of any length know how long it is", () => {
    const text = `
struct Head { n: u32, tail: array<vec2u> }
@group(0) @binding(0) var<storage, read_write> all: Head;
@compute @workgroup_size(1) fn main() { all.n = arrayLength(&all.tail); all.tail[7].y = 5u; }`;
    // 8 bytes before the array, 8 for each element: five fit into 52 bytes.
    const [all] = runKernel(text, { buffers: [new Uint32Array(13)] });
    expect(all[0]).toBe(5);
    expect(all[11]).toBe(5);
  });
});

describe("arrays in memory", () => {
  test("of vectors of three have steps of sixteen bytes, of two of eight, and matrices of their columns", () => {
    const read = (type: string, expression: string): number => {
      const text = `@group(0) @binding(0) var<storage, read> of: array<${type}>;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;
@compute @workgroup_size(1) fn main() { out[0] = ${expression}; }`;
      return fromBits(runKernel(text, { buffers: [counted(64), new Float32Array(1)] })[1][0]);
    };
    expect(read("f32", "of[5]")).toBe(5);
    expect(read("vec2f", "of[5].y")).toBe(11);
    expect(read("vec3f", "of[5].z")).toBe(22);
    expect(read("vec4f", "of[5].w")).toBe(23);
    expect(read("mat2x2f", "of[3][1].x")).toBe(14);
    expect(read("mat3x3f", "of[2][1].y")).toBe(29);
    expect(read("mat4x2f", "of[2][3][1]")).toBe(23);
    expect(read("array<vec3f, 2>", "of[2][1].x")).toBe(20);
    expect(read("array<array<f32, 3>, 2>", "of[2][1][2]")).toBe(17);
  });

  test("are read where each lane says, also vectors, columns and their numbers", () => {
    const text = (expression: string) => `@group(0) @binding(0) var<storage, read> of: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;
@compute @workgroup_size(4) fn main(@builtin(local_invocation_index) lane: u32) { out[lane] = ${expression}; }`;
    const read = (expression: string): readonly number[] =>
      [...runKernel(text(expression), { buffers: [counted(64), new Float32Array(4)] })[1]].map(fromBits);
    expect(read("of[3u * lane].z")).toEqual([2, 14, 26, 38]);
    expect(read("of[7u - lane][lane]")).toEqual([28, 25, 22, 19]);
    expect(read("dot(of[lane], vec4f(1000.0f, 100.0f, 10.0f, 1.0f))")).toEqual([123, 4567, 9011, 13_455]);
  });

  test("end with their last element for whatever index lies beyond", () => {
    const out = Array.from({ length: 6 }, () => 0);
    expect(invoke("out[lane] = input[10u + 5u * lane];", { out })).toEqual([10, 15, 15, 15, 0, 0]);
    expect(invoke("out[lane + 4u] = 7u;", { out: [0, 0, 0, 0, 0, 0] })).toEqual([0, 0, 0, 0, 7, 7]);
    expect(invoke("out[4000000000u + lane] = lane; out[0] = input[99];", { out })).toEqual([
      15, 0, 0, 0, 0, 3,
    ]);
    expect(invoke("out[lane] = input[i32(lane) - 2i];", { out })).toEqual([15, 15, 0, 1, 0, 0]);
    expect(invoke("out[lane] = input[input[1] * 1073741824u + lane];", { out })).toEqual([
      15, 15, 15, 15, 0, 0,
    ]);
    expect(
      invoke("part[lane + 2u] = lane + 1u; out[lane] = part[lane] + 10u * part[9u + lane];", {
        declarations: "var<workgroup> part: array<u32, 3>;",
      }),
    ).toEqual([40, 40, 44, 44]);
  });

  test("of a length that a constant says", () => {
    const declarations =
      "const SIDE = 2u; const COUNT = SIDE * 3u + 1; var<workgroup> part: array<u32, COUNT>;";
    expect(invoke("part[lane + 3u] = lane; out[lane] = part[100] + u32(COUNT);", { declarations })).toEqual([
      10, 10, 10, 10,
    ]);
  });

  test("are written where each lane says; where lanes share a place the last of them stays", () => {
    expect(invoke("out[3u - lane] = lane + 1u;")).toEqual([4, 3, 2, 1]);
    expect(invoke("out[lane / 2u] = lane + 1u;")).toEqual([2, 4, 0, 0]);
    expect(invoke("out[1] = lane + 1u;")).toEqual([0, 4, 0, 0]);
    expect(invoke("if (lane < 2u) { out[1] = lane + 1u; }")).toEqual([0, 2, 0, 0]);
    expect(invoke("out[1] = lane + 1u;", { size: 3, out: [0, 0, 0] })).toEqual([0, 3, 0]);
  });

  test("are read again after they were written", () => {
    expect(
      invoke(
        "let a = out[0]; out[0] = a + 5u; let b = out[0]; out[1] = b; out[lane] += 1u; out[3] = out[0] + out[1];",
      ),
    ).toEqual([6, 6, 1, 12]);
  });
});

describe("variables of the workgroup", () => {
  test("are 0 when each workgroup begins, though memory was not", () => {
    const text = `
struct Kept { n: u32, v: vec3f }
var<workgroup> sum: u32;
var<workgroup> kept: array<Kept, 2>;
@group(0) @binding(0) var<storage, read_write> out: array<u32>;
@compute @workgroup_size(1) fn main(@builtin(workgroup_id) group: vec3u) {
  out[2u * group.x] = sum + kept[1].n + bitcast<u32>(kept[0].v.z);
  sum = 5u; kept[1].n = 6u; kept[0].v.z = 7.0f;
  out[2u * group.x + 1u] = sum + kept[1].n + u32(kept[0].v.z);
}`;
    const [out] = runKernel(text, { buffers: [new Uint32Array(8)], columns: 4 });
    expect([...out]).toEqual([0, 18, 0, 18, 0, 18, 0, 18]);
  });

  test("pass from lane to lane at a barrier", () => {
    expect(
      invoke("part[lane] = lane * lane; workgroupBarrier(); out[lane] = part[3u - lane]; storageBarrier();", {
        declarations: "var<workgroup> part: array<u32, 4>;",
      }),
    ).toEqual([9, 4, 1, 0]);
  });
});

describe("atomic operations", () => {
  const declarations = "var<workgroup> word: atomic<u32>; var<workgroup> signed: atomic<i32>;";
  /** What each lane found, and what stayed. */
  const left = (first: string, operation: string, more = ""): readonly number[] =>
    invoke(
      `atomicStore(&word, ${first}); atomicStore(&signed, bitcast<i32>(${first})); ${more} out[lane] = bitcast<u32>(${operation}); out[4] = atomicLoad(&word); out[5] = bitcast<u32>(atomicLoad(&signed));`,
      { declarations, out: [0, 0, 0, 0, 0, 0] },
    );

  test.each<[string, string, readonly number[]]>([
    ["atomicAdd", "lane + 1u", [20, 21, 23, 26, 30]],
    ["atomicSub", "lane", [20, 20, 19, 17, 14]],
    ["atomicAnd", "28u - 4u * lane", [20, 20, 16, 16, 16]],
    ["atomicOr", "1u << lane", [20, 21, 23, 23, 31]],
    ["atomicXor", "lane", [20, 20, 21, 23, 20]],
    ["atomicMax", "19u + lane", [20, 20, 20, 21, 22]],
    ["atomicMin", "21u - lane", [20, 20, 20, 19, 18]],
    ["atomicExchange", "lane", [20, 0, 1, 2, 3]],
  ])("%s: lane by lane, and each gets what it found", (name, operand, expected) => {
    expect(left("20u", `${name}(&word, ${operand})`)).toEqual([...expected, 20]);
  });

  test("compare with signs or without, as their kind says", () => {
    const minus = -1 >>> 0;
    expect(left("4294967295u", "atomicMax(&word, lane)").slice(4)).toEqual([minus, minus]);
    expect(left("4294967295u", "atomicMin(&word, lane + 2u)").slice(4)).toEqual([2, minus]);
    expect(left("4294967295u", "atomicMax(&signed, i32(lane) - 2i)")).toEqual([
      minus,
      minus,
      minus,
      0,
      minus,
      1,
    ]);
    expect(left("4294967295u", "atomicMin(&signed, -i32(lane))").slice(4)).toEqual([minus, -3 >>> 0]);
  });

  test("are done by the lanes that come to them, on the words that they name", () => {
    expect(
      invoke(
        "if (lane != 1u) { atomicAdd(&sums[lane % 2u], 10u); } out[lane] = atomicLoad(&sums[lane / 2u]);",
        {
          declarations: "var<workgroup> sums: array<atomic<u32>, 2>;",
        },
      ),
    ).toEqual([20, 20, 10, 10]);
    expect(left("0u", "0u", "if (input[1] == 2u) { atomicAdd(&word, 1u); }").slice(4)).toEqual([0, 0]);
    const text = `
struct Counter { first: u32, sums: array<atomic<u32>, 2> }
@group(0) @binding(0) var<storage, read_write> all: Counter;
@compute @workgroup_size(3) fn main(@builtin(local_invocation_index) lane: u32) {
  let old = atomicAdd(&all.sums[1], lane + 1u);
  if (old == 0u) { all.first = 8u; }
}`;
    expect([...runKernel(text, { buffers: [new Uint32Array(3)], columns: 2 })[0]]).toEqual([8, 0, 12]);
  });
});

describe("variables of functions", () => {
  test("are reached through pointers, whole and in part, from function to function", () => {
    const declarations = `
struct Pair { a: u32, v: vec2u }
fn twice(x: ptr<function, u32>) { *x = *x * 2u; }
fn change(p: ptr<function, Pair>, lane: u32) { (*p).a += lane; p.v.y = 7u; twice(&(*p).a); twice(&p.v[0]); }
fn read(p: ptr<storage, array<u32>, read>, i: u32) -> u32 { return (*p)[i] + p[i]; }`;
    expect(
      invoke(
        "var p = Pair(1u, vec2u(lane, 2u)); if (lane != 2u) { change(&p, lane); } out[lane] = p.a * 100u + p.v.x * 10u + p.v.y;",
        { declarations },
      ),
    ).toEqual([207, 427, 122, 867]);
    expect(
      invoke("let q = &out[lane]; *q = 4u; *q += lane; out[lane] += read(&input, 3u);", {
        declarations: declarations.replace("ptr<storage, array<u32>, read>", "ptr<storage, array<u32>>"),
      }),
    ).toEqual([10, 11, 12, 13]);
  });

  test("have elements whose number each lane says", () => {
    expect(
      invoke(
        "var a = array<u32, 5>(10u, 11u, 12u, 13u, 14u); a[lane] = 5u; a[input[1]] += 100u; out[lane] = a[lane] * 1000u + a[1] + a[4u - lane];",
      ),
    ).toEqual([5125, 105_118, 5116, 5222]);
    expect(
      invoke("let a = array<vec2u, 2>(vec2u(1u, 2u), vec2u(3u, lane)); out[lane] = a[lane % 2u][lane / 2u];"),
    ).toEqual([1, 3, 2, 3]);
    expect(invoke("var a = array<u32, 3>(); a[2] = 9u; out[lane] = a[lane + 1u];")).toEqual([0, 9, 9, 9]);
  });

  test("are matrices of columns, as positions of many variables are", () => {
    expect(
      invoke(
        "var m = mat2x3f(1.0f, 2.0f, 3.0f, 4.0f, 5.0f, f32(lane)); m[1].y += 10.0f; m[0] = m[0] * 2.0f; let n = m + m * 10.0f; out[lane] = u32(n[0].z + n[1][1] * 1000.0f + n[1].z * 1000000.0f);",
      ),
    ).toEqual([165_066, 11_165_066, 22_165_066, 33_165_066]);
    expect(
      invoke(
        "var m = mat2x2f(vec2f(1.0f, 2.0f), vec2f(3.0f, 4.0f)); m[lane % 2u][1] = 9.0f; out[lane] = u32(m[0].y * 10.0f + m[1].y);",
      ),
    ).toEqual([94, 29, 94, 29]);
    expect(invoke("let m = mat3x2<f32>(); out[lane] = u32(m[2].x) + lane;")).toEqual([0, 1, 2, 3]);
  });

  test("are vectors, whose numbers are named and ordered at will", () => {
    expect(
      invoke(
        "let v = vec4u(1u, 2u, 3u, lane); let w = v.wzyx; out[lane] = w.x * 1000u + w.zw.y * 100u + v.rg.g * 10u + v.xxb.z;",
      ),
    ).toEqual([123, 1123, 2123, 3123]);
    expect(
      invoke(
        "let v = vec3(vec2u(lane, 5u), 6u); let w = vec4u(v.yz, vec2u(7u)); out[lane] = v.x + dot(w, vec4u(1000u, 100u, 10u, 1u));",
      ),
    ).toEqual([5677, 5678, 5679, 5680]);
    expect(
      invoke(
        "var v = vec2u(lane); v += vec2u(1u, 2u); v *= 3u; v = 100u - v; out[lane] = v.x * 1000u + v.y;",
      ),
    ).toEqual([97_094, 94_091, 91_088, 88_085]);
    expect(
      invoke("out[lane] = u32(vec3i(vec3f(1.5f, -2.5f, f32(lane))).y + 10i) + u32(vec2<f32>(3, 4).y);")[0],
    ).toBe(12);
    expect(
      invoke("let v = vec2f(f32(lane), -1.0f); out[lane] = u32(abs(v).y + max(v, vec2f(1.5f)).x * 10.0f);"),
    ).toEqual([16, 16, 21, 31]);
  });

  test("of an invocation begin anew in each", () => {
    const text = kernelOf(
      "counter += lane + 1u; more(); out[lane] = counter; ",
      "var<private> counter: u32 = 10u; var<private> list: array<u32, 2>; fn more() { list[1] += 2u; counter += list[1]; }",
      6,
    );
    expect([...runKernel(text, { buffers: [Uint32Array.of(0), new Uint32Array(6)], columns: 2 })[1]]).toEqual(
      [13, 14, 15, 16, 17, 18],
    );
  });

  test("are those of the innermost block where names are the same", () => {
    expect(
      invoke(
        "var x = 1u; { var x = 10u + lane; x += 1u; out[lane] = x; } let y = x; { let x = y + 100u; out[lane] += x; } out[lane] += x * 1000u;",
      ),
    ).toEqual([1112, 1113, 1114, 1115]);
  });

  test("are read before what is added to them is computed", () => {
    expect(
      invoke("n = 1u; n += change(); out[lane] = n;", {
        declarations: "var<private> n: u32; fn change() -> u32 { n = 5u; return 2u; }",
      }),
    ).toEqual([3, 3, 3, 3]);
  });

  test("go up and down by one, and through each operator that assigns", () => {
    expect(
      invoke(
        "var x = 100u + lane; x++; x--; x--; x -= 1u; x *= 3u; x /= 2u; x %= 50u; x <<= 2u; x |= 1u; x ^= 8u; x &= 255u; x >>= 1u; _ = x; out[lane] = x;",
      ),
    ).toEqual([0, 1, 2, 3].map((lane) => ((((((((98 + lane) * 3) >> 1) % 50) << 2) | 1) ^ 8) & 255) >> 1));
  });
});
