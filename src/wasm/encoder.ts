/** Records commands as WebGPU's encoders do: nothing is done before they are submitted, and a mistake makes the whole invalid. */
import { BUFFER_USAGE } from "../gpu/constants.ts";
import type { WasmBuffer } from "./buffer.ts";
import type { Command, Workgroups } from "./executor.ts";
import { MOST_WORKGROUPS } from "./machine.ts";
import type { WasmBindGroup, WasmPipeline } from "./pipeline.ts";

/** What an encoder has recorded. */
export interface WasmCommandBuffer {
  readonly label: string;
  readonly commands: readonly Command[];
  /** What they use, none of which may be destroyed when they are submitted. */
  readonly buffers: ReadonlySet<WasmBuffer>;
  /** Kernels that must not be forgotten before. */
  readonly pipelines: ReadonlySet<WasmPipeline>;
  /** Why nothing of it is carried out; undefined where it is. */
  readonly refusal: string | undefined;
}

export interface WasmComputePass {
  readonly label: string;
  setPipeline(pipeline: WasmPipeline): void;
  setBindGroup(index: number, group: WasmBindGroup): void;
  dispatchWorkgroups(columns: number, rows?: number, layers?: number): void;
  dispatchWorkgroupsIndirect(buffer: WasmBuffer, offset: number): void;
  end(): void;
}

export interface WasmCommandEncoder {
  readonly label: string;
  beginComputePass(descriptor?: { readonly label?: string }): WasmComputePass;
  copyBufferToBuffer(
    from: WasmBuffer,
    fromOffset: number,
    to: WasmBuffer,
    toOffset: number,
    bytes: number,
  ): void;
  clearBuffer(buffer: WasmBuffer, offset?: number, bytes?: number): void;
  finish(): WasmCommandBuffer;
}

/** @param refused is told why what was recorded is invalid, when it is finished */
export function createWasmEncoder(
  { label = "" }: { readonly label?: string },
  refused: (message: string) => void,
): WasmCommandEncoder {
  const commands: Command[] = [];
  const buffers = new Set<WasmBuffer>();
  const pipelines = new Set<WasmPipeline>();
  let refusal: string | undefined;
  let passing = false;
  const refuse = (message: string): void => {
    refusal ??= `encoder ${label}: ${message}`;
  };

  /** Hold that a part of a buffer may be used so. */
  function use(
    buffer: WasmBuffer,
    usage: "COPY_SRC" | "COPY_DST" | "INDIRECT",
    offset: number,
    bytes: number,
  ): void {
    buffers.add(buffer);
    if ((buffer.usage & BUFFER_USAGE[usage]) === 0)
      refuse(`${buffer.label} may not be used so; give it the usage ${usage}`);
    if (offset % 4 !== 0 || bytes % 4 !== 0)
      refuse(`${bytes} bytes from ${offset} of ${buffer.label}; begin and end at words of 4 bytes`);
    if (!(offset >= 0 && bytes >= 0 && offset + bytes <= buffer.size))
      refuse(`${bytes} bytes from ${offset} of ${buffer.label}, which has ${buffer.size}; stay inside`);
  }

  function outside(what: string): void {
    if (passing) refuse(`${what} inside a pass; end the pass before`);
  }

  function pass({ label: name = "" }: { readonly label?: string }): WasmComputePass {
    let pipeline: WasmPipeline | undefined;
    const groups: WasmBindGroup[] = [];
    function dispatch(workgroups: Workgroups): void {
      if (pipeline === undefined) {
        refuse(`pass ${name} has no kernel; set a pipeline`);
        return;
      }
      const bound: number[] = [];
      for (const { group, binding } of pipeline.bindings) {
        const buffer = groups[group]?.buffers.get(binding);
        if (buffer === undefined) {
          refuse(`pass ${name} has nothing at binding ${binding} of group ${group}; set all groups`);
          return;
        }
        buffers.add(buffer);
        bound.push(buffer.id);
      }
      pipelines.add(pipeline);
      commands.push({ kind: "dispatch", kernel: pipeline.kernel, buffers: bound, workgroups });
    }
    return {
      label: name,
      setPipeline(next) {
        pipeline = next;
      },
      setBindGroup(index, group) {
        groups[index] = group;
      },
      dispatchWorkgroups(columns, rows = 1, layers = 1) {
        if (Math.max(columns, rows) > MOST_WORKGROUPS || layers > 1)
          refuse(
            `pass ${name} has ${columns} × ${rows} × ${layers} workgroups; use at most ${MOST_WORKGROUPS} columns and rows, and one layer`,
          );
        else if (layers === 1) dispatch({ columns, rows });
      },
      dispatchWorkgroupsIndirect(buffer, offset) {
        use(buffer, "INDIRECT", offset, 12);
        dispatch({ buffer: buffer.id, offset });
      },
      end() {
        passing = false;
      },
    };
  }

  return {
    label,
    beginComputePass(descriptor = {}) {
      outside("a pass");
      passing = true;
      return pass(descriptor);
    },
    copyBufferToBuffer(from, fromOffset, to, toOffset, bytes) {
      outside("a copy");
      use(from, "COPY_SRC", fromOffset, bytes);
      use(to, "COPY_DST", toOffset, bytes);
      if (from === to) refuse(`a copy of ${from.label} into itself; copy to another buffer`);
      commands.push({ kind: "copy", from: from.id, fromOffset, to: to.id, toOffset, bytes });
    },
    clearBuffer(buffer, offset = 0, bytes = buffer.size - offset) {
      outside("clearing");
      use(buffer, "COPY_DST", offset, bytes);
      commands.push({ kind: "clear", buffer: buffer.id, offset, bytes });
    },
    finish() {
      outside("the end");
      if (refusal !== undefined) refused(refusal);
      return { label, commands, buffers, pipelines, refusal };
    },
  };
}
