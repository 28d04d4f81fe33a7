import { expect, test } from "vitest";
import { reachableLines } from "../../src/wgsl/reachable.ts";

const left = (text: string): string => {
  const lines = text.split("\n");
  return reachableLines(lines)
    .map((n) => lines[n])
    .join("\n");
};

test("functions that no entry point reaches are taken out, with the comments above them", () => {
  expect(
    left(`// Squares.
fn square(x: f32) -> f32 { return x * x; }
// Cubes, by a square.
fn cube(x: f32) -> f32 {
  if (x > 0.0f) {
    return x * square(x);
  }
  return -cube(-x);
}

// Fourth powers.
fn fourth(x: f32) -> f32 {
  return square(square(x));
}
const SIDE = 2.0f;

@compute @workgroup_size(64)
fn main(
  @builtin(global_invocation_id) at: vec3u,
) {
  // cube(SIDE) would be more.
  out[at.x] = fourth(SIDE);
}`),
  ).toBe(`// Squares.
fn square(x: f32) -> f32 { return x * x; }

// Fourth powers.
fn fourth(x: f32) -> f32 {
  return square(square(x));
}
const SIDE = 2.0f;

@compute @workgroup_size(64)
fn main(
  @builtin(global_invocation_id) at: vec3u,
) {
  // cube(SIDE) would be more.
  out[at.x] = fourth(SIDE);
}`);
});

test("a function that a constant or a declaration names stays", () => {
  const text =
    "fn two() -> u32 { return 2u; }\nconst SIDE = two();\n@compute @workgroup_size(1)\nfn main() {\n}";
  expect(left(text)).toBe(text);
});

test("a module without an entry point stays whole", () => {
  const text = "fn one() -> u32 {\n  return 1u;\n}";
  expect(left(text)).toBe(text);
});
