/**
 * Versions of the kernels: how `advance` and `tally` became what they are, and what else was tried. A version is nothing
 * but a set of files of shaders/ that are replaced; none of them is part of the product.
 */

import type { KernelOptions } from "../src/wgsl/kernels.ts";
import { type ShaderPath, shader } from "../src/wgsl/shaders.ts";
import advance0 from "./ladder/advance-0-naive.wgsl?raw";
import advance1 from "./ladder/advance-1-block.wgsl?raw";
import advance2 from "./ladder/advance-2-masks.wgsl?raw";
import advance3 from "./ladder/advance-3-whole-quads.wgsl?raw";
import advance4 from "./ladder/advance-4-no-short-circuit.wgsl?raw";
import advance7 from "./ladder/advance-7-bounded-loop.wgsl?raw";
import carriedState from "./ladder/advance-carried-state.wgsl?raw";
import eightSteps from "./ladder/advance-eight-steps.wgsl?raw";
import halfWords from "./ladder/advance-half-words.wgsl?raw";
import noBreak from "./ladder/advance-no-break.wgsl?raw";
import noRareBranch from "./ladder/advance-no-rare-branch.wgsl?raw";
import refill from "./ladder/advance-refill.wgsl?raw";
import twoParticles from "./ladder/advance-two-particles.wgsl?raw";
import expByConversion from "./ladder/exp-by-conversion.wgsl?raw";
import acklam from "./ladder/normals-acklam.wgsl?raw";
import builtIn from "./ladder/normals-built-in.wgsl?raw";
import byteSum from "./ladder/normals-byte-sum.wgsl?raw";
import giles from "./ladder/normals-giles.wgsl?raw";
import oneByOne from "./ladder/normals-one-by-one.wgsl?raw";
import pcg4d from "./ladder/pcg4d.wgsl?raw";
import philox7 from "./ladder/philox4x32-7.wgsl?raw";
import philox10 from "./ladder/philox4x32-10.wgsl?raw";
import tally0 from "./ladder/tally-0-naive.wgsl?raw";
import tally1 from "./ladder/tally-1-workgroup-memory.wgsl?raw";
import threefry2x13 from "./ladder/threefry2x32-13.wgsl?raw";
import threefry2x20 from "./ladder/threefry2x32-20.wgsl?raw";
import threefry4x12 from "./ladder/threefry4x32-12.wgsl?raw";

/** One version of the kernels. */
export interface Version {
  readonly name: string;
  /** What it does, and where it falls short. */
  readonly sentence: string;
  /** The kernel whose time it changes. */
  readonly kernel: "advance" | "tally";
  /** Files of shaders/ and their texts in this version; none for the product. */
  readonly shaders: NonNullable<KernelOptions["shaders"]>;
  readonly workgroupSize?: number;
  /** True where every tally is the product's, integer for integer. */
  readonly sameIntegers: boolean;
}

/** A file of shaders/ with the functions of `text` in the place of its own of the same names. */
export function withFunctions(path: ShaderPath, text: string): Version["shaders"] {
  const names = [...text.matchAll(/^fn (\w+)\(/gm)].map(([, name]) => name);
  const kept = names.reduce(
    (rest, name) => rest.replace(new RegExp(`^fn ${name}\\([^]*?^}\\n`, "m"), ""),
    shader(path).text,
  );
  return { [path]: `${kept}\n${text}` };
}

/** A rung of `advance`; `rest` are further files that it replaces. */
const advance = (name: string, sentence: string, text?: string, rest: Version["shaders"] = {}): Version => ({
  name,
  sentence,
  kernel: "advance",
  shaders: text === undefined ? rest : { "advance.wgsl": text, ...rest },
  sameIntegers: true,
});

const tally = (name: string, sentence: string, text?: string): Version => ({
  name,
  sentence,
  kernel: "tally",
  shaders: text === undefined ? {} : { "tally.wgsl": text },
  sameIntegers: true,
});

/** Deviates and exponential as they were before processors' pipelines were looked at. */
const plainNormals = withFunctions("shared/deviates.wgsl", oneByOne);
const plain = { ...plainNormals, ...withFunctions("shared/elementary.wgsl", expByConversion) };

/** How `advance` became what it is; the last rung is the product. Every rung counts the same integers. */
export const ADVANCE_LADDER: readonly Version[] = [
  advance(
    "0 naive",
    "One step after the other; each draws a block of four random words for its own deviate and one for its crossing test.",
    advance0,
    plain,
  ),
  advance(
    "1 a block for four steps",
    "The steps of a quad share both blocks and pick their words by index.",
    advance1,
    plain,
  ),
  advance(
    "2 straight line, one test",
    "Four steps in a row without an index, one test for all that is rare, masks for steps outside the round.",
    advance2,
    plain,
  ),
  advance(
    "3 whole quads",
    "Whole quads run without masks; the steps of a quad that a round cuts go one by one.",
    advance3,
    plain,
  ),
  advance("4 no short circuit", "`|` in place of `||`, which is a branch in WGSL.", advance4, plain),
  advance(
    "5 numbers stay numbers",
    "The exponential without conversion to an integer, minimum or maximum, which lavapipe does lane by lane or in halves.",
    advance4,
    plainNormals,
  ),
  advance("6 pairs together", "Both pairs of a block go through every operation together.", advance4),
  advance(
    "7 bounded loop",
    "The loop has a constant bound, so that Tint adds no counter of its own to stop it.",
    advance7,
  ),
  advance("product", "shaders/ as it is: one group is read once for all lanes."),
];

/** How `tally` became what it is; the last rung is the product. Every rung counts the same integers. */
export const TALLY_LADDER: readonly Version[] = [
  tally("0 naive", "Each particle adds itself to the tally in memory.", tally0),
  tally("1 workgroup memory", "The counts of a block of the list gather in workgroup memory.", tally1),
  tally("product", "shaders/ as it is: lanes count survivors in registers, and a block is divided out once."),
];

const structure = (
  name: string,
  sentence: string,
  rest: { readonly text?: string; readonly workgroupSize?: number; readonly sameIntegers?: boolean },
): Version => ({
  name,
  sentence,
  kernel: "advance",
  shaders: rest.text === undefined ? {} : { "advance.wgsl": rest.text },
  ...(rest.workgroupSize === undefined ? {} : { workgroupSize: rest.workgroupSize }),
  sameIntegers: rest.sameIntegers ?? true,
});

const generator = (name: string, sentence: string, text: string): Version => ({
  name,
  sentence,
  kernel: "advance",
  shaders: withFunctions("shared/threefry.wgsl", text),
  sameIntegers: false,
});

const deviates = (name: string, sentence: string, text: string): Version => ({
  name,
  sentence,
  kernel: "advance",
  shaders: withFunctions("shared/deviates.wgsl", text),
  sameIntegers: false,
});

/** What else was tried beside the product: structure of the loop, generators, deviates. All have one variable. */
export const EXPLORED: readonly Version[] = [
  structure(
    "two particles",
    "Two particles an invocation; their operations interleave and share constants.",
    {
      text: twoParticles,
    },
  ),
  structure("eight steps a pass", "Two quads are drawn together and share one test.", { text: eightSteps }),
  structure("no rare branch", "Crossing words are drawn and every exit is computed in every quad.", {
    text: noRareBranch,
  }),
  structure("no break", "A particle that has ended walks on to the end of the round.", { text: noBreak }),
  structure("refill", "An invocation has a queue of four particles and takes the next where one ends.", {
    text: refill,
  }),
  ...[8, 16, 32, 128, 256].map((workgroupSize) =>
    structure(`workgroup of ${workgroupSize}`, "Invocations of one workgroup; the product has 64.", {
      workgroupSize,
    }),
  ),
  structure(
    "half words",
    "One block for two quads, 16 bits for each radius and each angle: tails end at 4.7 deviations.",
    { text: halfWords, sameIntegers: false },
  ),
  structure(
    "carried state",
    "xoshiro128++ in registers for a round, seeded by Threefry: the paths depend on where rounds begin.",
    { text: carriedState, sameIntegers: false },
  ),
  generator(
    "Threefry4x32-12",
    "The fewest rounds that pass BigCrush; a document can ask for it.",
    threefry4x12,
  ),
  generator(
    "Threefry2x32-20",
    "Two blocks of two words; its short key cannot keep all purposes apart.",
    threefry2x20,
  ),
  generator("Threefry2x32-13", "As Threefry2x32-20 with the fewest rounds that pass BigCrush.", threefry2x13),
  generator("Philox4x32-10", "Products of 32 bits put together from 16-bit ones.", philox10),
  generator("Philox4x32-7", "As Philox4x32-10 with the fewest rounds that pass BigCrush.", philox7),
  generator("pcg4d", "A hash of counter and key that was made for graphics: its last bits are poor.", pcg4d),
  deviates(
    "built-in log, sin, cos",
    "Box–Muller by the device's own functions: other bits elsewhere.",
    builtIn,
  ),
  deviates("inverse, Giles", "One word a deviate through Giles' inverse of the normal distribution.", giles),
  deviates("inverse, Acklam", "One word a deviate through Acklam's rational inverse.", acklam),
  deviates("sum of four bytes", "Not normal: no deviate beyond 3.45, excess kurtosis −0.3.", byteSum),
];
