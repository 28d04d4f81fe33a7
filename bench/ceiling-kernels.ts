/** The kernels of the device's ceilings: their texts, what one turn of their loop does, and what they must give. */
import copy from "#shaders/ceilings/copy.wgsl?raw";
import deviates from "#shaders/ceilings/deviates.wgsl?raw";
import multiplyAdd from "#shaders/ceilings/multiply-add.wgsl?raw";
import randomWords from "#shaders/ceilings/random-words.wgsl?raw";
import type { KernelSource } from "../src/gpu/kernel.ts";
import { threefry4x32 } from "../src/math/threefry.ts";
import { fromBits, normals } from "../src/reference/deviates.ts";
import { assemble } from "../src/wgsl/assemble.ts";
import { printConstants } from "../src/wgsl/layout.ts";
import { shader } from "../src/wgsl/shaders.ts";
import { f32, printStruct, type Struct, u32 } from "../src/wgsl/struct.ts";

/** Invocations of one workgroup. */
export const CEILING_WORKGROUP = 64;

/** What a ceiling's kernel reads. */
export const TASK: Struct = {
  name: "Task",
  fields: [u32("turns"), f32("factor"), f32("term"), u32("seed_low"), u32("seed_high")],
};

/** One value for each field of `TASK`, `turns` apart: a chain with factor 1 and term 1 counts exactly. */
export const TASK_VALUES = { factor: 1, term: 1, seed_low: 0x12345678, seed_high: 0x9abcdef0 } as const;

/** A ceiling that is arithmetic: a loop in registers. */
export interface ArithmeticCeiling {
  readonly name: string;
  readonly unit: string;
  readonly kernel: KernelSource;
  /** Units that one turn of one invocation does. */
  readonly perTurn: number;
  /** Words that one invocation writes. */
  readonly resultWords: number;
  /** Most turns at which the result is still exact. */
  readonly mostTurns: number;
  /** Throws unless `words` is what invocation `id` must have after `turns` turns. */
  check(id: number, turns: number, words: Uint32Array): void;
}

/** The parts that all kernels of this file share. */
function source(
  name: string,
  file: string,
  text: string,
  flags: Readonly<Record<string, boolean>>,
): KernelSource {
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

/** Chains of products and sums in one invocation, and links that one turn adds to each. */
const CHAINS = 8;
const LINKS = 32;

const chains = (fused: boolean): ArithmeticCeiling => ({
  name: fused ? "multiply-adds, fma" : "multiply-adds, × then +",
  unit: "multiply-adds",
  kernel: source("multiply_add", "multiply-add.wgsl", multiplyAdd, { fused }),
  perTurn: CHAINS * LINKS,
  resultWords: CHAINS,
  // Beyond, numbers of 24 bits no longer hold the count.
  mostTurns: 2 ** 18,
  check(id, turns, words) {
    words.forEach((word, chain) => {
      const expected = (id & 255) + chain + LINKS * turns;
      if (fromBits(word) !== expected) {
        throw wrong(this.name, id, `chain ${chain} ends at ${fromBits(word)}, not at ${expected}`);
      }
    });
  },
});

const words: ArithmeticCeiling = {
  name: "random words",
  unit: "words",
  kernel: source("random_words", "random-words.wgsl", randomWords, {}),
  perTurn: 4,
  resultWords: 4,
  mostTurns: 2 ** 20,
  check(id, turns, result) {
    const block = new Uint32Array(4);
    const expected = new Uint32Array(4);
    for (let turn = 0; turn < turns; turn++) {
      threefry4x32([id, turn, 0, 0], [TASK_VALUES.seed_low, TASK_VALUES.seed_high, 0, 0], 20, block);
      for (let i = 0; i < 4; i++) expected[i] ^= block[i];
    }
    if (!expected.every((word, i) => word === result[i])) {
      throw wrong(this.name, id, `the words are ${result.join(", ")}, not ${expected.join(", ")}`);
    }
  },
};

const STRIDES = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];
/** Largest difference of one deviate from the twin's on a device with fused arithmetic, as in the self-test. */
const MOST_DIFFERENCE = 4e-6;

const deviateSums: ArithmeticCeiling = {
  name: "normal deviates",
  unit: "deviates",
  kernel: source("deviates", "deviates.wgsl", deviates, {}),
  perTurn: 4,
  resultWords: 4,
  mostTurns: 2 ** 20,
  check(id, turns, result) {
    const { seed_low: low, seed_high: high } = TASK_VALUES;
    const drawn = Uint32Array.from(
      [low, high, low, high],
      (seed, i) => seed + Math.imul(id, STRIDES[(i + 1) % 4]),
    );
    const made = new Float64Array(4);
    const sums = new Float64Array(4);
    // Twice the twin's rounding: each sum may round another way, by half of its last bit.
    let rounding = 0;
    for (let turn = 0; turn < turns; turn++) {
      for (let i = 0; i < 4; i++) drawn[i] += STRIDES[i];
      normals(drawn, made);
      for (let i = 0; i < 4; i++) sums[i] = Math.fround(sums[i] + made[i]);
      rounding += Math.max(...sums.map(Math.abs)) * 2 ** -23;
    }
    const allowed = MOST_DIFFERENCE * turns + rounding;
    sums.forEach((expected, i) => {
      const got = fromBits(result[i]);
      if (!(Math.abs(got - expected) <= allowed)) {
        throw wrong(this.name, id, `sum ${i} is ${got}, not ${expected} within ${allowed}`);
      }
    });
  },
};

function wrong(name: string, id: number, what: string): Error {
  return new Error(`bench: ${name}: in invocation ${id} ${what}; a wrong answer is not timed`);
}

/** All ceilings that are arithmetic. */
export const ARITHMETIC_CEILINGS: readonly ArithmeticCeiling[] = [
  chains(true),
  chains(false),
  words,
  deviateSums,
];

/** Blocks of four words that one invocation of the copy moves. */
export const COPY_BLOCKS = 16;

/** The copy of a buffer. */
export const COPY_KERNEL: KernelSource = source("copy", "copy.wgsl", copy, {});
