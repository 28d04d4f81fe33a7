/** The kernels of the landscape's picture; they are no part of a run, so that their text is fetched with the picture. */
import density from "#shaders/density.wgsl?raw";
import draw from "#shaders/draw.wgsl?raw";
import place from "#shaders/shared/picture.wgsl?raw";
import smooth from "#shaders/smooth_bins.wgsl?raw";
import { type Assembly, assemble, type Part } from "./assemble.ts";
import { printConstants } from "./layout.ts";
import { f32, printStruct, type Struct, u32 } from "./struct.ts";

/** What one frame of a picture shows, and how. */
export const PICTURE: Struct = {
  name: "Picture",
  fields: [
    // Every `stride`-th particle from `first` on is binned, `sampled` in all.
    u32("first"),
    u32("sampled"),
    u32("stride"),
    // Every `dot_stride`-th is drawn as a dot.
    u32("dot_stride"),
    u32("columns"),
    u32("rows"), // 1 for one variable
    u32("reach"), // bins that the tent reaches to each side
    // Where the two coordinates lie in `states`, the lower ends of the axes, and the inverse of their lengths.
    u32("plane_x"),
    u32("plane_y"),
    f32("low_x"),
    f32("low_y"),
    f32("per_x"),
    f32("per_y"),
    // Height of the highest pile on a curve, in units of the picture.
    f32("pile"),
    f32("red"),
    f32("green"),
    f32("blue"),
    f32("opacity"),
    f32("dot_red"),
    f32("dot_green"),
    f32("dot_blue"),
    f32("dot_opacity"),
    // Half of a dot's sides, the canvas being 2 × 2.
    f32("dot_width"),
    f32("dot_height"),
  ],
};

/** Invocations of one workgroup of density and smooth_bins. */
export const PICTURE_WORKGROUP = 256;

const PARTS: readonly Part[] = [
  { file: "<constants>", text: printConstants(PICTURE_WORKGROUP) },
  { file: "<structs>", text: printStruct(PICTURE) },
];
const PLACE: Part = { file: "shaders/shared/picture.wgsl", text: place };

/** The picture's two kernels and the shaders that draw, each with its own bindings. */
export function pictureShaders(): Readonly<Record<"density" | "smooth_bins" | "draw", Assembly>> {
  return {
    density: assemble([...PARTS, PLACE, { file: "shaders/density.wgsl", text: density }], {}),
    smooth_bins: assemble([...PARTS, { file: "shaders/smooth_bins.wgsl", text: smooth }], {}),
    draw: assemble([...PARTS, PLACE, { file: "shaders/draw.wgsl", text: draw }], {}),
  };
}
