import { describe, expect, test } from "vitest";
import { compileKernelText } from "../../src/wasm/compile.ts";
import { kernelOf } from "./run-kernel.ts";

/** What the compiler says of statements that it does not know. */
function refusal(statements: string, declarations = "", size = 4): string {
  try {
    compileKernelText(kernelOf(statements, declarations, size), "main");
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing was refused";
}

describe("what the compiler does not know it refuses, and says what to do", () => {
  test.each([
    "exp",
    "log",
    "sin",
    "cos",
    "pow",
    "exp2",
    "tanh",
    "fma",
    "atan2",
    "inverseSqrt",
    "mix",
    "reverseBits",
  ])("%s, which is not exact or not needed", (name) => {
    expect(refusal(`out[lane] = u32(${name}(1.5f));`)).toBe(
      `wasm: no function \`${name}\`; use one that the kernel defines, or teach src/wasm/builtins.ts`,
    );
  });

  test.each([
    ["switch (lane) { default: { } }", "switch"],
    ["loop { out[lane] = 1u; continuing { out[lane] += 1u; break if lane > 1u; } }", "continuing"],
  ])("%s", (statements, word) => {
    expect(refusal(statements)).toBe(
      `parse: line 7 has \`${word}\` where a statement other than \`${word}\` should stand; teach src/syntax this form`,
    );
  });

  test.each(["workgroupBarrier", "storageBarrier"])("%s in a workgroup of more than one vector", (name) => {
    expect(refusal(`${name}();`, "", 4)).toBe("nothing was refused");
    expect(refusal(`${name}();`, "", 8)).toBe(
      `wasm: ${name} in a workgroup of 8 invocations; one vector has four, so use at most as many`,
    );
  });

  test("loops that never end, but not those that a return ends", () => {
    const endless = "wasm: a loop that never ends; give it a condition or a `break`";
    expect(refusal("loop { out[lane] += 1u; }")).toBe(endless);
    expect(refusal("while (true) { out[lane] += 1u; }")).toBe(endless);
    expect(refusal("loop { out[lane] += 1u; if (out[0] > 5u) { return; } }")).toBe("nothing was refused");
  });

  test.each(["m * m", "m * v", "v * m"])("the product %s", (product) => {
    const made = "let m = mat2x2f(1.0f, 2.0f, 3.0f, 4.0f); let v = vec2f(1.0f); ";
    expect(refusal(`${made} let p = ${product};`)).toBe(
      "wasm: a product with a matrix; write its numbers, or teach src/wasm/operators.ts",
    );
    expect(refusal(`${made} out[lane] = u32((m * 2.0f)[1].y);`)).toBe("nothing was refused");
  });

  test("assignments to several numbers of a vector, or to a value", () => {
    const message = "wasm: an assignment to a swizzle or a value; assign its numbers";
    expect(refusal("var v = vec2u(1u); v.yx = vec2u(2u);")).toBe(message);
    expect(refusal("let x = 1u; x = 2u;")).toBe(message);
  });

  test("rests of real numbers", () => {
    expect(refusal("out[lane] = u32(f32(lane) % 2.0f);")).toBe(
      "wasm: no operator `%` of f32; teach src/wasm/lanes.ts",
    );
  });

  test("atomic operations that give more than a number, and those of what is not in memory", () => {
    expect(refusal("let r = atomicCompareExchangeWeak(&w, 1u, 2u);", "var<workgroup> w: atomic<u32>;")).toBe(
      "wasm: no function `atomicCompareExchangeWeak`; teach src/wasm/memory.ts",
    );
    expect(refusal("var x = 1u; out[lane] = atomicAdd(&x, 1u);")).toBe(
      "wasm: atomicAdd of what is not in memory; check the kernel",
    );
  });

  test("bits whose number or place is not known", () => {
    expect(refusal("out[lane] = extractBits(lane, lane, 3u);")).toBe(
      "wasm: extractBits of bits that are not known; teach src/wasm/builtins.ts",
    );
  });

  test("numbers without a kind whose kind would matter", () => {
    expect(refusal("out[lane] = select(0u, 1u, 1 < 2);")).toBe(
      "wasm: `<` of two numbers without a kind; give one a suffix",
    );
  });

  test("whole arrays of any length as values", () => {
    expect(refusal("let all = input;")).toBe("wasm: the whole of `input` as a value; read its elements");
  });

  test("workgroups of several dimensions", () => {
    const text = "@compute @workgroup_size(2, 2) fn main() { }";
    expect(() => compileKernelText(text, "main")).toThrow(
      "wasm: a workgroup of 2 × 2 invocations; give it one dimension",
    );
  });

  test("fields with a place of their own", () => {
    expect(refusal("out[lane] = 1u;", "struct A { a: u32, @align(16) b: u32 } var<workgroup> a: A;")).toBe(
      "wasm: @align of the field b of A; put fields of their own before it",
    );
    expect(refusal("out[lane] = 1u;", "struct A { @size(16) a: u32, b: u32 } var<workgroup> a: A;")).toBe(
      "wasm: @size of the field a of A; put fields of their own before it",
    );
  });

  test("names and types that the text does not have", () => {
    expect(refusal("out[lane] = missing;")).toBe("wasm: no `missing`; check the kernel");
    expect(refusal("var x: f64;")).toBe("wasm: no type f64; check the kernel");
    expect(refusal("out[lane] = vec2u(1u).q;")).toBe("wasm: no `.q` of a vector of 2; check the kernel");
    expect(refusal("out[lane] = vec2u(1u).z;")).toBe("wasm: no `.z` of a vector of 2; check the kernel");
    expect(refusal("let s = S(1u); out[lane] = s.b;", "struct S { a: u32 }")).toBe(
      "wasm: no field b of S; check the kernel",
    );
    expect(() => compileKernelText(kernelOf(""), "another")).toThrow(
      "wasm: no function `another`; name one of the text",
    );
  });

  test("parts that do not fill what they are for", () => {
    expect(refusal("let v = vec3u(1u, 2u);")).toBe("wasm: 2 numbers for a vector of 3; check the kernel");
    expect(refusal("let v = array<u32, 3>(1u, 2u);")).toBe(
      "wasm: 2 parts for the 3 of an array; check the kernel",
    );
  });
});
