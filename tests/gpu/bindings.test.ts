import { expect, test } from "vitest";
import { bindingsOf } from "../../src/gpu/bindings.ts";
import { describeAdapter } from "../../src/gpu/device.ts";

test("bindings are read from the text that declares them", () => {
  const text = `
    @group(0) @binding(1) var<uniform> batch: Batch;
    @group(1) @binding(0) var<storage, read_write> positions: array<f32>;
    @group(1) @binding(2)
    var<storage, read> living: array<u32>;
    var<workgroup> sums: array<u32, 4>;`;
  expect(bindingsOf(text)).toEqual([
    { group: 0, binding: 1, name: "batch", type: "uniform" },
    { group: 1, binding: 0, name: "positions", type: "storage" },
    { group: 1, binding: 2, name: "living", type: "read-only-storage" },
  ]);
});

test("an adapter that computes on the processor is known by its name", () => {
  const named = (description: string) =>
    describeAdapter({ description, isFallbackAdapter: false } as GPUAdapterInfo).software;
  expect(named("llvmpipe (LLVM 15, 256 bits)")).toBe(true);
  expect(named("SwiftShader driver 5.0.0")).toBe(true);
  expect(named("NVIDIA H200")).toBe(false);
});
