/** What tests have a device do. */
import { BUFFER_USAGE } from "../../src/gpu/constants.ts";
import { compileKernel } from "../../src/gpu/kernel.ts";
import { createReadback } from "../../src/gpu/readback.ts";
import { sourceOf } from "./modules.ts";

const { STORAGE, COPY_SRC, COPY_DST } = BUFFER_USAGE;

export const bufferOf = (
  gpu: GPUDevice,
  size: number,
  usage: number = STORAGE | COPY_SRC | COPY_DST,
  label = "cells",
): GPUBuffer => gpu.createBuffer({ label, size, usage });

/** The words of a buffer. */
export async function readWords(gpu: GPUDevice, buffer: GPUBuffer): Promise<number[]> {
  const readback = createReadback(gpu, buffer.size);
  const encoder = gpu.createCommandEncoder();
  readback.copy(encoder, [buffer]);
  gpu.queue.submit([encoder.finish()]);
  const words = [...new Uint32Array(await readback.read())];
  readback.destroy();
  return words;
}

/** Run a kernel of `modules.ts` on one buffer or two. */
export async function runOn(
  gpu: GPUDevice,
  entry: string,
  [cells, others = cells]: readonly GPUBuffer[],
  dispatch: (pass: GPUComputePassEncoder) => void,
): Promise<void> {
  const { pipeline, bind } = await compileKernel(gpu, sourceOf(entry));
  const encoder = gpu.createCommandEncoder({ label: entry });
  const pass = encoder.beginComputePass({ label: entry });
  pass.setPipeline(pipeline);
  bind({ cells, others }).forEach((group, i) => {
    pass.setBindGroup(i, group);
  });
  dispatch(pass);
  pass.end();
  gpu.queue.submit([encoder.finish()]);
}
