import { describe, expect, test } from "vitest";
import { compileKernelText } from "../../src/wasm/compile.ts";
import { invoke, kernelOf, runKernel } from "./run-kernel.ts";

/** A kernel of which each invocation adds 1 at its own place of a grid of ten columns. */
const marking = (size: number): string => `
@group(0) @binding(0) var<storage, read_write> out: array<u32>;
@compute @workgroup_size(${size})
fn main(@builtin(global_invocation_id) at: vec3u, @builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) inside: vec3u,
  @builtin(local_invocation_index) lane: u32, @builtin(num_workgroups) groups: vec3u) {
  if (at.x != group.x * ${size}u + lane || inside.x != lane || at.y != group.y || at.z + group.z + inside.y + inside.z != 0u || groups.z != 1u) { return; }
  out[at.y * ${size}u * groups.x + at.x] += groups.y * 10u + groups.x;
}`;

describe("a dispatch", () => {
  test.each([1, 2, 3, 4, 5, 8, 31, 64])("runs each invocation of workgroups of %i once", (size) => {
    const [columns, rows] = [3, 2];
    const [out] = runKernel(marking(size), {
      buffers: [new Uint32Array(size * columns * rows + 5)],
      columns,
      rows,
    });
    expect([...out]).toEqual([
      ...Array.from({ length: size * columns * rows }, () => 23),
      ...[0, 0, 0, 0, 0],
    ]);
  });

  test.each([
    [0, 1],
    [1, 0],
  ])("of %i × %i workgroups does nothing", (columns, rows) => {
    const [out] = runKernel(marking(4), { buffers: [new Uint32Array(4)], columns, rows });
    expect([...out]).toEqual([0, 0, 0, 0]);
  });

  test("runs workgroups in their order, row by row", () => {
    const text = `
@group(0) @binding(0) var<storage, read_write> out: array<u32>;
@compute @workgroup_size(1) fn main(@builtin(workgroup_id) group: vec3u) {
  out[0] += 1u; out[out[0]] = group.y * 10u + group.x;
}`;
    const [out] = runKernel(text, { buffers: [new Uint32Array(7)], columns: 3, rows: 2 });
    expect([...out]).toEqual([6, 0, 1, 2, 10, 11, 12]);
  });
});

describe("a compiled kernel", () => {
  test("has its bindings in the order of the text, with their groups", () => {
    const { bindings, scratchBytes, name } = compileKernelText(
      `@group(1) @binding(4) var<uniform> a: u32;
var<workgroup> kept: array<vec3u, 3>;
@group(0) @binding(7) var<storage, read_write> b: array<u32>;
@compute @workgroup_size(1) fn other() { b[0] = a + kept[1].x; }
@compute @workgroup_size(1) fn unused() { b[0] = 1u; }`,
      "other",
    );
    expect(name).toBe("other");
    expect(bindings).toEqual([
      { group: 1, binding: 4 },
      { group: 0, binding: 7 },
    ]);
    expect(scratchBytes).toBe(48);
  });

  test("is that of the entry point that is named", () => {
    const text = `@group(0) @binding(0) var<storage, read_write> out: array<u32>;
@compute @workgroup_size(1) fn one() { out[0] = 1u; }
@compute @workgroup_size(2) fn two(@builtin(local_invocation_index) lane: u32) { out[lane] = 2u; }`;
    const run = (entry: string) => [...runKernel(text, { buffers: [new Uint32Array(3)], entry })[0]];
    expect(run("one")).toEqual([1, 0, 0]);
    expect(run("two")).toEqual([2, 2, 0]);
  });

  test("comes out the same, byte by byte, from the same text", () => {
    const text = kernelOf("for (var i = 0u; i < input[3]; i++) { if (lane > i) { out[lane] += input[i]; } }");
    expect(compileKernelText(text, "main").bytes).toEqual(compileKernelText(text, "main").bytes);
  });

  test("leaves what a loop does not change before it, and computes equal things once", () => {
    const size = (body: string) => compileKernelText(kernelOf(body), "main").bytes.length;
    const once = size("let a = f32(input[1]) / 3.0f; out[lane] = u32(a * a);");
    const twice = size("let a = f32(input[1]) / 3.0f; let b = f32(input[1]) / 3.0f; out[lane] = u32(a * b);");
    expect(twice).toBe(once);
    expect(size("let unused = f32(lane) / 7.0f; out[lane] = 1u;")).toBe(size("out[lane] = 1u;"));
  });

  test("with functions that are long and called often still gives what the text says", () => {
    // More than 6000 operations in all, so that the function becomes one of the machine.
    const work = Array.from({ length: 80 }, (_, i) => `y = y * 1664525u + ${i}u + x;`).join(" ");
    const calls = Array.from(
      { length: 30 },
      (_, i) => `s ^= mix(lane + ${i}u, input[2]) + mix(input[${i % 16}], 3u);`,
    );
    const declarations = `fn mix(x: u32, first: u32) -> u32 { var y = first; ${work} if (x > 20u) { return y ^ 5u; } return y; }`;
    const mix = (x: number, first: number): number => {
      let y = first;
      for (let i = 0; i < 80; i++) y = (Math.imul(y, 1_664_525) + i + x) >>> 0;
      return (x > 20 ? y ^ 5 : y) >>> 0;
    };
    const expected = [0, 1, 2, 3].map((lane) => {
      let s = 0;
      for (let i = 0; i < 30; i++) s ^= (mix(lane + i, 2) + mix(i % 16, 3)) | 0;
      return s >>> 0;
    });
    expect(invoke(`var s = 0u; ${calls.join(" ")} out[lane] = s;`, { declarations })).toEqual(expected);
  });
});
