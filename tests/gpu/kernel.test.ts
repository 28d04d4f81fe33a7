import { expect, test } from "vitest";
import { compileKernel, keptKernels, MOST_KERNELS } from "../../src/gpu/kernel.ts";
import { testDevice } from "../device.ts";

const source = (number: number) => ({
  name: "fill",
  text: `@group(0) @binding(0) var<storage, read_write> cells: array<f32>;
@compute @workgroup_size(1) fn fill() { cells[0] = ${number}.0; }`,
  origins: [],
});

test("a device keeps the kernels that were used last, and lets those of older formulas go", async () => {
  const { gpu } = await testDevice();
  const first = await compileKernel(gpu, source(0));
  expect(await compileKernel(gpu, source(0))).toBe(first);
  const before = keptKernels(gpu);
  for (let i = 1; i < MOST_KERNELS + 20; i++) {
    await compileKernel(gpu, source(i));
    expect(keptKernels(gpu)).toBe(Math.min(before + i, MOST_KERNELS));
  }
  const last = MOST_KERNELS + 19;
  expect(await compileKernel(gpu, source(last))).toBe(await compileKernel(gpu, source(last)));
  expect(await compileKernel(gpu, source(0))).not.toBe(first);
});
