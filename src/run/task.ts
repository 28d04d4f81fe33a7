/** Run one kernel that reads a task and writes results, and take its time. */
import { BUFFER_USAGE } from "../gpu/constants.ts";
import { compileKernel, type KernelSource } from "../gpu/kernel.ts";
import { whileHeld } from "../gpu/loss.ts";
import { createReadback } from "../gpu/readback.ts";
import { createStopwatch } from "../gpu/stopwatch.ts";
import { TASK, TASK_VALUES } from "../wgsl/ceilings.ts";
import { packStruct } from "../wgsl/struct.ts";

/** A kernel with its buffers on the device. */
export interface Task {
  /**
   * Run `dispatches` times (default 1) and wait. Returns device time where there are timestamps, else wall time from submission to the end of a
   * small readback.
   */
  run(turns: number, dispatches?: number): Promise<number>;
  /** Words of `results` from word `first` on. */
  results(first: number, count: number): Promise<Uint32Array>;
  destroy(): void;
}

/** Bytes of `source` that go to the device at once. */
const UPLOAD = 2 ** 24;

/**
 * Prepare a kernel.
 * @param options.workgroups of one dispatch; @param options.resultBytes size of `results`; @param options.sourceWord
 * what word i of `source`, as long as `results`, holds.
 */
export async function prepareTask(
  gpu: GPUDevice,
  kernel: KernelSource,
  options: {
    readonly workgroups: number;
    readonly resultBytes: number;
    readonly sourceWord?: (i: number) => number;
  },
): Promise<Task> {
  const { pipeline, bind } = await compileKernel(gpu, kernel);
  const { STORAGE, UNIFORM, COPY_SRC, COPY_DST } = BUFFER_USAGE;
  const buffer = (label: string, size: number, usage: number) => gpu.createBuffer({ label, size, usage });
  const task = buffer("task", 4 * TASK.fields.length, UNIFORM | COPY_DST);
  const results = buffer("results", options.resultBytes, STORAGE | COPY_SRC);
  const source = buffer(
    "source",
    options.sourceWord === undefined ? 4 : options.resultBytes,
    STORAGE | COPY_DST,
  );
  const { sourceWord } = options;
  for (let byte = 0; sourceWord !== undefined && byte < options.resultBytes; byte += UPLOAD) {
    const bytes = Math.min(UPLOAD, options.resultBytes - byte);
    gpu.queue.writeBuffer(
      source,
      byte,
      Uint32Array.from({ length: bytes / 4 }, (_, i) => sourceWord(byte / 4 + i)),
    );
  }
  const groups = bind({ task, results, source });
  const rows = Math.ceil(options.workgroups / 65535);
  const columns = Math.ceil(options.workgroups / rows);
  const stopwatch = createStopwatch(gpu, 1);
  const times = stopwatch?.times;
  // Without a clock on the device, reading the task's own result is what says that it is done.
  const proof = createReadback(gpu, times?.size ?? 4);
  const small = buffer("proof", 4, COPY_SRC | COPY_DST);

  return {
    async run(turns, dispatches = 1) {
      gpu.queue.writeBuffer(task, 0, packStruct(TASK, { ...TASK_VALUES, turns }));
      await whileHeld(gpu, gpu.queue.onSubmittedWorkDone());
      const begun = performance.now();
      const encoder = gpu.createCommandEncoder({ label: kernel.name });
      const pass = encoder.beginComputePass(stopwatch?.pass(kernel.name) ?? { label: kernel.name });
      pass.setPipeline(pipeline);
      groups.forEach((group, i) => {
        pass.setBindGroup(i, group);
      });
      for (let i = 0; i < dispatches; i++) pass.dispatchWorkgroups(columns, rows);
      pass.end();
      const read = stopwatch?.stop(encoder);
      if (times === undefined) encoder.copyBufferToBuffer(results, 0, small, 0, 4);
      proof.copy(encoder, [times ?? small]);
      gpu.queue.submit([encoder.finish()]);
      const words = new Uint32Array(await proof.read());
      const wall = (performance.now() - begun) / 1000;
      return read === undefined ? wall : read(words)[0].nanoseconds / 1e9;
    },
    async results(first, count) {
      const part = buffer("part", 4 * count, COPY_SRC | COPY_DST);
      const readback = createReadback(gpu, 4 * count);
      const encoder = gpu.createCommandEncoder({ label: "results" });
      encoder.copyBufferToBuffer(results, 4 * first, part, 0, 4 * count);
      readback.copy(encoder, [part]);
      gpu.queue.submit([encoder.finish()]);
      const words = new Uint32Array(await readback.read());
      for (const made of [part, readback]) made.destroy();
      return words;
    },
    destroy() {
      for (const made of [task, results, source, proof, small, stopwatch]) made?.destroy();
    },
  };
}
