/** Shaders that draw: compiled from one text with several entry points, bound by name as kernels are. */

import { bindingsOf } from "./bindings.ts";
import { SHADER_STAGE } from "./constants.ts";
import { DeviceFault } from "./error.ts";
import { bindingLayout, compileModule, type Kernel, type KernelSource } from "./kernel.ts";
import { whileHeld } from "./loss.ts";

/** One way to draw: the names of its two stages, and how vertices make shapes. */
export interface DrawingStage {
  readonly vertex: string;
  readonly fragment: string;
  readonly topology: GPUPrimitiveTopology;
}

/** Compiled stages by their names; all share one set of bind groups. */
export interface Drawing<Name extends string> {
  readonly pipelines: Readonly<Record<Name, GPURenderPipeline>>;
  readonly bind: Kernel["bind"];
}

/** Colours that are premultiplied by their opacity, over what is there already. */
const OVER: GPUBlendState = {
  color: { srcFactor: "one", dstFactor: "one-minus-src-alpha" },
  alpha: { srcFactor: "one", dstFactor: "one-minus-src-alpha" },
};

/**
 * Compile the stages for a canvas of `format`.
 * @throws DeviceFault with the file and line of each error; DeviceLostError.
 */
export function compileDrawing<Name extends string>(
  device: GPUDevice,
  source: KernelSource,
  stages: Readonly<Record<Name, DrawingStage>>,
  format: GPUTextureFormat,
): Promise<Drawing<Name>> {
  return whileHeld(device, compile(device, source, stages, format));
}

async function compile<Name extends string>(
  device: GPUDevice,
  source: KernelSource,
  stages: Readonly<Record<Name, DrawingStage>>,
  format: GPUTextureFormat,
): Promise<Drawing<Name>> {
  const { name, text } = source;
  const module = await compileModule(device, source);
  const { layout, bind } = bindingLayout(
    device,
    name,
    bindingsOf(text),
    SHADER_STAGE.VERTEX | SHADER_STAGE.FRAGMENT,
  );
  const pipelines = await Promise.all(
    Object.entries<DrawingStage>(stages).map(async ([stage, { vertex, fragment, topology }]) => {
      const pipeline = await device
        .createRenderPipelineAsync({
          label: `${name} ${stage}`,
          layout,
          vertex: { module, entryPoint: vertex },
          fragment: { module, entryPoint: fragment, targets: [{ format, blend: OVER }] },
          primitive: { topology },
        })
        .catch((error: unknown) => {
          throw new DeviceFault(
            `drawing ${name} ${stage}: no pipeline, got ${String(error)}; report it with the adapter's name`,
          );
        });
      return [stage, pipeline] as const;
    }),
  );
  return { pipelines: Object.fromEntries(pipelines) as Record<Name, GPURenderPipeline>, bind };
}
