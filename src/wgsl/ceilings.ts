/** The kernels that measure a device's ceilings: loops that do one kind of work and nothing else. */
import copy from "#shaders/ceilings/copy.wgsl?raw";
import deviates from "#shaders/ceilings/deviates.wgsl?raw";
import multiplyAdd from "#shaders/ceilings/multiply-add.wgsl?raw";
import randomWords from "#shaders/ceilings/random-words.wgsl?raw";
import { type Assembly, assemble } from "./assemble.ts";
import { printConstants } from "./layout.ts";
import { shader } from "./shaders.ts";
import { f32, printStruct, type Struct, u32 } from "./struct.ts";

/** Invocations of one workgroup. */
export const CEILING_WORKGROUP = 64;

/** Blocks of four words that one invocation of the copy moves. */
export const COPY_BLOCKS = 16;

/** What a ceiling's kernel reads. */
export const TASK: Struct = {
  name: "Task",
  fields: [u32("turns"), f32("factor"), f32("term"), u32("seed_low"), u32("seed_high")],
};

/** One value for each field of `TASK`, `turns` apart: a chain with factor 1 and term 1 counts exactly. */
export const TASK_VALUES = { factor: 1, term: 1, seed_low: 0x12345678, seed_high: 0x9abcdef0 } as const;

/** A kernel's name and its text with the origins of its lines. */
export type CeilingKernel = Assembly & { readonly name: string };

function kernel(
  name: string,
  file: string,
  text: string,
  flags: Readonly<Record<string, boolean>> = {},
): CeilingKernel {
  return {
    name,
    ...assemble(
      [
        { file: "<constants>", text: printConstants(CEILING_WORKGROUP) },
        { file: "<structs>", text: printStruct(TASK) },
        shader("shared/threefry.wgsl"),
        shader("shared/deviates.wgsl"),
        { file: `shaders/ceilings/${file}`, text },
      ],
      { threefry20: true, ...flags },
    ),
  };
}

/** Chains of products and sums, as `fma` or as a product and a sum. */
export const multiplyAddKernel = (fused: boolean): CeilingKernel =>
  kernel("multiply_add", "multiply-add.wgsl", multiplyAdd, { fused });
export const randomWordsKernel = (): CeilingKernel =>
  kernel("random_words", "random-words.wgsl", randomWords);
export const deviatesKernel = (): CeilingKernel => kernel("deviates", "deviates.wgsl", deviates);
export const copyKernel = (): CeilingKernel => kernel("copy", "copy.wgsl", copy);
