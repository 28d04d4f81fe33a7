import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { stagedModel } from "../../src/experiment/model/staged.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { WASM_KERNELS } from "../../src/run/engines/wasm/kernels.ts";
import { withScore } from "../../src/score/score.ts";
import { compileKernelText } from "../../src/wasm/compile.ts";
import { kernelSet } from "../../src/wgsl/kernels.ts";
import { job, VARIANTS } from "../wgsl/kernel-variants.ts";

/** Bytes that no module exceeds: browsers compile short ones at once. */
const MOST_BYTES = 2 ** 16;

/** Lengths in bytes of an experiment's modules. Throws where the compiler does not know a form. */
function modulesOf(document: Experiment): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const [name, { text }] of Object.entries(
    kernelSet(stagedModel(withScore(document)), WASM_KERNELS).kernels,
  )) {
    const { bytes } = compileKernelText(text, name);
    expect(WebAssembly.validate(bytes), name).toBe(true);
    sizes.set(name, bytes.length);
  }
  return sizes;
}

describe("every kernel of each dimension, start, boundary and detection is a module of WebAssembly", () => {
  test.each(
    VARIANTS.map((variant) => [JSON.stringify(variant), variant] as const),
  )("%s", (_title, variant) => {
    for (const [name, bytes] of modulesOf(job(variant))) expect(bytes, name).toBeLessThanOrEqual(MOST_BYTES);
  });
});

describe("every kernel of the gallery is a module of WebAssembly", () => {
  test.each(Object.entries(gallery))("%s", (_name, document) => {
    for (const [name, bytes] of modulesOf(experiment(document)))
      expect(bytes, name).toBeLessThanOrEqual(MOST_BYTES);
  });
});
