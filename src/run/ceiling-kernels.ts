/** The ceilings that are arithmetic: what one turn of each kernel's loop does, and what it must give. */
import type { KernelSource } from "../gpu/kernel.ts";
import { fromBits } from "../math/bits.ts";
import { threefry4x32 } from "../math/threefry.ts";
import { normals } from "../reference/deviates.ts";
import { deviatesKernel, multiplyAddKernel, randomWordsKernel, TASK_VALUES } from "../wgsl/ceilings.ts";

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

/** Chains of products and sums in one invocation, and links that one turn adds to each. */
const CHAINS = 8;
const LINKS = 32;

const chains = (fused: boolean): ArithmeticCeiling => ({
  name: fused ? "multiply-adds, fma" : "multiply-adds, × then +",
  unit: "multiply-adds",
  kernel: multiplyAddKernel(fused),
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
  kernel: randomWordsKernel(),
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
  kernel: deviatesKernel(),
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
  return new Error(`ceilings: ${name}: in invocation ${id} ${what}; a wrong answer is not timed`);
}

/** All ceilings that are arithmetic. */
export const ARITHMETIC_CEILINGS: readonly ArithmeticCeiling[] = [
  chains(true),
  chains(false),
  words,
  deviateSums,
];
