/** A cloud drawn by the device straight from the buffers of the run: two small kernels and two draws a frame. */
import { BUFFER_USAGE } from "../../gpu/constants.ts";
import { compileDrawing } from "../../gpu/drawing.ts";
import { compileKernel } from "../../gpu/kernel.ts";
import { PICTURE, PICTURE_WORKGROUP, pictureShaders } from "../../wgsl/picture.ts";
import { packStruct, structBytes } from "../../wgsl/struct.ts";
import { type Cloud, type CloudFrame, DOT, OPACITY, PILE } from "./cloud.ts";
import type { ParticleBuffers } from "./particles.ts";

interface Sizes {
  /** Bins along each axis; `line` of a picture of one variable. */
  readonly line: number;
  readonly columns: number;
  readonly rows: number;
  /** Most particles that are binned, and that are dots. */
  readonly sampled: number;
  readonly dots: number;
}

const HARDWARE: Sizes = { line: 512, columns: 256, rows: 192, sampled: 2 ** 20, dots: 4000 };
/** A software adapter takes its time from the simulation. */
const SOFTWARE: Sizes = { line: 256, columns: 80, rows: 64, sampled: 2 ** 13, dots: 1000 };

const STAGES = {
  pile: { vertex: "pile", fragment: "pile_colour", topology: "triangle-strip" },
  haze: { vertex: "haze", fragment: "haze_colour", topology: "triangle-list" },
  pileDots: { vertex: "pile_dot", fragment: "dot_colour", topology: "triangle-list" },
  planeDots: { vertex: "plane_dot", fragment: "dot_colour", topology: "triangle-list" },
} as const;

/** Make a cloud on a canvas. Throws DeviceFault. */
export async function createDeviceCloud(
  canvas: HTMLCanvasElement,
  gpu: GPUDevice,
  options: { readonly software: boolean },
): Promise<Cloud> {
  const sizes = options.software ? SOFTWARE : HARDWARE;
  const format = navigator.gpu.getPreferredCanvasFormat();
  const shaders = pictureShaders();
  const [density, smooth, drawing] = await Promise.all([
    compileKernel(gpu, { name: "density", ...shaders.density }),
    compileKernel(gpu, { name: "smooth_bins", ...shaders.smooth_bins }),
    compileDrawing(gpu, { name: "draw", ...shaders.draw }, STAGES, format),
  ]);
  const context = canvas.getContext("webgpu")!;
  context.configure({ device: gpu, format, alphaMode: "premultiplied" });

  const most = Math.max(sizes.line, sizes.columns * sizes.rows);
  const { STORAGE, UNIFORM, COPY_DST } = BUFFER_USAGE;
  const buffer = (label: string, size: number, usage: number) => gpu.createBuffer({ label, size, usage });
  const own = {
    picture: buffer("picture", structBytes(PICTURE), UNIFORM | COPY_DST),
    bins: buffer("picture bins", 4 * most, STORAGE | COPY_DST),
    smoothed: buffer("picture smoothed bins", 4 * most, STORAGE),
    peak: buffer("picture peak", 4, STORAGE | COPY_DST),
    curve: buffer("picture curve", 4 * sizes.line, STORAGE | COPY_DST),
  };
  let bound: { readonly source: ParticleBuffers; readonly groups: readonly GPUBindGroup[][] } | undefined;
  const bind = (source: ParticleBuffers) => {
    if (bound?.source !== source) {
      const named = { ...own, states: source.states, outcomes: source.outcomes };
      bound = { source, groups: [density, smooth, drawing].map((kernel) => kernel.bind(named)) };
    }
    return bound.groups;
  };

  function submit(frame: CloudFrame, source: ParticleBuffers): void {
    const line = frame.axes.length === 1;
    const columns = line ? sizes.line : sizes.columns;
    const rows = line ? 1 : sizes.rows;
    const stride = Math.ceil(source.particles / sizes.sampled);
    const sampled = Math.ceil(source.particles / stride);
    const dotStride = Math.ceil(source.particles / sizes.dots);
    const dots = Math.ceil(source.particles / dotStride);
    const { window, colours } = frame;
    const origin = source.origins[frame.group];
    const [red, green, blue] = line ? colours.pile : colours.haze;
    const radius = line ? DOT.line : DOT.plane;
    gpu.queue.writeBuffer(
      own.picture,
      0,
      packStruct(PICTURE, {
        first: frame.group * source.particles,
        sampled,
        stride,
        dot_stride: dotStride,
        columns,
        rows,
        reach: reachOf(sampled, line, columns),
        plane_x: frame.axes[0] * source.total,
        plane_y: (frame.axes[1] ?? 0) * source.total,
        low_x: window.x.low - origin[frame.axes[0]],
        low_y: window.y.low - (origin[frame.axes[1] ?? 0] ?? 0),
        per_x: 1 / (window.x.high - window.x.low),
        per_y: 1 / (window.y.high - window.y.low),
        pile: PILE,
        red,
        green,
        blue,
        opacity: line ? OPACITY.pile : OPACITY.haze,
        dot_red: red,
        dot_green: green,
        dot_blue: blue,
        dot_opacity: line ? OPACITY.pileDot : OPACITY.planeDot,
        dot_width: (2 * radius) / frame.width,
        dot_height: (2 * radius) / frame.height,
      }),
    );
    if (line) gpu.queue.writeBuffer(own.curve, 0, frame.curve(columns) as Float32Array<ArrayBuffer>);
    const [densityGroups, smoothGroups, drawGroups] = bind(source);
    const encoder = gpu.createCommandEncoder({ label: "picture" });
    encoder.clearBuffer(own.bins);
    encoder.clearBuffer(own.peak);
    const compute = encoder.beginComputePass({ label: "picture" });
    for (const [kernel, groups, count] of [
      [density, densityGroups, sampled],
      [smooth, smoothGroups, columns * rows],
    ] as const) {
      compute.setPipeline(kernel.pipeline);
      groups.forEach((group, i) => {
        compute.setBindGroup(i, group);
      });
      compute.dispatchWorkgroups(Math.ceil(count / PICTURE_WORKGROUP));
    }
    compute.end();
    const pass = beginDrawing(encoder, context);
    drawGroups.forEach((group, i) => {
      pass.setBindGroup(i, group);
    });
    pass.setPipeline(drawing.pipelines[line ? "pile" : "haze"]);
    if (line) pass.draw(2 * columns);
    else pass.draw(6 * (columns - 1) * (rows - 1));
    pass.setPipeline(drawing.pipelines[line ? "pileDots" : "planeDots"]);
    pass.draw(6 * dots);
    pass.end();
    gpu.queue.submit([encoder.finish()]);
  }

  return {
    draw(frame) {
      if (!("gpu" in frame.source)) return;
      const density = globalThis.devicePixelRatio ?? 1;
      const scale = options.software ? 1 : density;
      resize(canvas, Math.round(frame.width * scale), Math.round(frame.height * scale));
      // An error of the picture's must not be taken for one of the simulation's.
      gpu.pushErrorScope("validation");
      submit(frame, frame.source);
      gpu.popErrorScope().then(
        (error) => {
          if (error !== null) console.warn(`picture: ${error.message}`);
        },
        () => undefined,
      );
    },
    clear() {
      const encoder = gpu.createCommandEncoder({ label: "empty picture" });
      beginDrawing(encoder, context).end();
      gpu.queue.submit([encoder.finish()]);
    },
    destroy() {
      bound = undefined;
      context.unconfigure();
      for (const made of Object.values(own)) made.destroy();
    },
  };
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width === width && canvas.height === height) return;
  canvas.width = width;
  canvas.height = height;
}

function beginDrawing(encoder: GPUCommandEncoder, context: GPUCanvasContext): GPURenderPassEncoder {
  return encoder.beginRenderPass({
    label: "picture",
    colorAttachments: [
      {
        view: context.getCurrentTexture().createView(),
        loadOp: "clear",
        storeOp: "store",
        clearValue: { r: 0, g: 0, b: 0, a: 0 },
      },
    ],
  });
}

/** Bins that the smoothing reaches to each side: the fewer particles, the wider. */
function reachOf(sampled: number, line: boolean, columns: number): number {
  const wide = sampled < 2 ** 15 ? 0.022 : sampled < 2 ** 18 ? 0.01 : 0.005;
  return Math.max(1, Math.round(columns * (line ? wide : Math.min(wide, 0.016))));
}
