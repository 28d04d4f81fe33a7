/** The kernels of a batch, bound to its memory: one compute pass each. */
import { compileKernel, type Kernel } from "../../../gpu/kernel.ts";
import { createStopwatch, type PassTime } from "../../../gpu/stopwatch.ts";
import type { KernelName } from "../../../wgsl/kernels.ts";
import type { Prepared } from "../../prepare.ts";
import type { Memory } from "./memory.ts";

type Compiled = Readonly<Partial<Record<KernelName, Kernel>>>;

/** Compile the kernels of an experiment, all at once. Throws DeviceFault, DeviceLostError. */
export async function compileKernels(
  device: GPUDevice,
  { kernels }: Pick<Prepared["kernels"], "kernels">,
): Promise<Compiled> {
  return Object.fromEntries(
    await Promise.all(
      Object.entries(kernels).map(async ([name, assembly]) => [
        name,
        await compileKernel(device, { name, ...assembly }),
      ]),
    ),
  );
}

export interface Passes {
  /** Append the pass of a kernel; none where the experiment has no such kernel. @param workgroups their numbers, or the first word of them among the indirect ones */
  run(
    encoder: GPUCommandEncoder,
    name: KernelName,
    workgroups: readonly [number, number] | { readonly indirect: number },
  ): void;
  /** The list that compaction has just written becomes that of the living. */
  exchangeLists(): void;
  /** Device times of the passes since the last call, if they are taken: where they lie, and what their words mean. */
  stopWatch(encoder: GPUCommandEncoder): ((words: Uint32Array) => PassTime[]) | undefined;
  /** Where the times lie once the watch is stopped; undefined where none are taken. */
  readonly times: GPUBuffer | undefined;
  destroy(): void;
}

/** Bind compiled kernels to the memory of a batch. @param timed whether device times are asked for */
export function createPasses(
  device: GPUDevice,
  compiled: Compiled,
  { buffers, lists }: Memory,
  timed: boolean,
): Passes {
  // The list of the living and the next one change places in every round that compacts.
  const bindings = [0, 1].map((turn) => {
    const named = { ...buffers, living: lists[turn], next: lists[1 - turn] };
    return Object.fromEntries(
      Object.entries(compiled).map(([name, kernel]) => [name, kernel.bind(named)]),
    ) as Partial<Record<KernelName, GPUBindGroup[]>>;
  });
  const stopwatch = timed ? createStopwatch(device, Object.keys(compiled).length) : undefined;
  let turn = 0;
  return {
    run(encoder, name, workgroups) {
      const kernel = compiled[name];
      if (kernel === undefined) return;
      const pass = encoder.beginComputePass(stopwatch?.pass(name) ?? { label: name });
      pass.setPipeline(kernel.pipeline);
      bindings[turn][name]!.forEach((group, i) => {
        pass.setBindGroup(i, group);
      });
      if ("indirect" in workgroups)
        pass.dispatchWorkgroupsIndirect(buffers.dispatches, 4 * workgroups.indirect);
      else pass.dispatchWorkgroups(...workgroups);
      pass.end();
    },
    exchangeLists() {
      turn = 1 - turn;
    },
    stopWatch: (encoder) => stopwatch?.stop(encoder),
    times: stopwatch?.times,
    destroy() {
      stopwatch?.destroy();
    },
  };
}
