/** Words, strides and sizes that kernels and host must agree on. Declared here, printed into every kernel. */
import { PURPOSE } from "../experiment/data/random.ts";
import { BIN_COUNT } from "../tally/bins.ts";
import { OUTCOME } from "../tally/outcome.ts";

/** Words of one group's tally before its bins; sums take two and three words, low word first. */
export const TALLY = {
  EXITED: 0,
  CENSORED_COUNT: 1,
  DIVERGED_COUNT: 2,
  STEPS: 3,
  STEPS_SQUARED: 5,
  HEADER: 8,
  TALLY_STRIDE: 8 + BIN_COUNT,
} as const;

/** Words of one named exit's counts in one group: its exits, sums of their steps in two and three words, then its bins. */
export const EXIT_COUNTS = {
  EXIT_STEPS: 1,
  EXIT_STEPS_SQUARED: 3,
  EXIT_BINS: 6,
  EXIT_STRIDE: 6 + BIN_COUNT,
} as const;

/** Words that one group takes of the tallies: its own, and behind those of all groups its named exits'. */
export const tallyWords = (namedExits: number): number =>
  TALLY.TALLY_STRIDE + namedExits * EXIT_COUNTS.EXIT_STRIDE;

/** First of four words behind the bins of a group's divergences: steps that changed nothing, and those at a negative diffusion. */
export const NOTES = 2 + BIN_COUNT;

/** Words of one group's divergences: the sum of their steps in two words, the bins, then the notes. */
export const DIVERGENCE_STRIDE = NOTES + 4;

/** Slots of the list of the living that one workgroup of tally and compact looks after, whatever the number of its invocations. */
export const BLOCK_SLOTS = 4096;

/** Invocations of such a workgroup unless a caller chooses. */
const BLOCK_THREADS = 256;

/** First word of each indirect dispatch. */
export const DISPATCH = { ADVANCE_DISPATCH: 0, BLOCK_DISPATCH: 3 } as const;

/** The census's canary holds CANARY ^ (last step of the round) after the round's kernels have run. */
export const CANARY = 0x5ca9e4e7;

/**
 * Every constant of the kernels as WGSL.
 * @param blockThreads invocations of a workgroup that looks after a block: a divisor of `BLOCK_SLOTS`
 */
export function printConstants(workgroupSize: number, blockThreads: number = BLOCK_THREADS): string {
  const constants = {
    WORKGROUP_SIZE: workgroupSize,
    BIN_COUNT,
    ...TALLY,
    ...EXIT_COUNTS,
    DIVERGENCE_STRIDE,
    NOTES,
    ...OUTCOME,
    ...PURPOSE,
    BLOCK_THREADS: blockThreads,
    BLOCK_ITEMS: BLOCK_SLOTS / blockThreads,
    BLOCK_SLOTS,
    ...DISPATCH,
    CANARY,
  };
  return Object.entries(constants)
    .map(([name, value]) => `const ${name} = ${value}u;`)
    .join("\n");
}

/** The same text with workgroups of other sizes, which are constants of it. @param sizes those that change */
export function resized(
  text: string,
  { workgroupSize, blockThreads }: { readonly workgroupSize?: number; readonly blockThreads?: number },
): string {
  const sizes: Readonly<Record<string, number | undefined>> = {
    WORKGROUP_SIZE: workgroupSize,
    BLOCK_THREADS: blockThreads,
    BLOCK_ITEMS: blockThreads === undefined ? undefined : BLOCK_SLOTS / blockThreads,
  };
  return text.replace(/^const (WORKGROUP_SIZE|BLOCK_THREADS|BLOCK_ITEMS) = \d+u;$/gm, (line, name: string) =>
    sizes[name] === undefined ? line : `const ${name} = ${sizes[name]}u;`,
  );
}
