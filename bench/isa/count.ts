/** Instructions of one step, counted in a kernel's listing. */
import { KINDS, type Kind, kindOf } from "./kinds.ts";
import { readListing } from "./listing.ts";
import { cheapestTurn, type Loop, loopsOf, sizeOf } from "./loops.ts";

/** Instructions of one step of one particle, hints left out. */
export interface StepCount {
  readonly instructions: number;
  readonly byKind: Readonly<Record<Kind, number>>;
  /** Those of the longest stretch without a jump, which has nearly all of the step and leaves out what the loop needs to go on. */
  readonly straight: number;
  /** Rotations in one instruction; they are part of the shifts. */
  readonly rotations: number;
  /** Instructions of one turn of the loop with all that is rare, hints left out. */
  readonly turnWithAll: number;
  /** Loops inside the turn, of each of which one turn is counted. */
  readonly loops: number;
}

/**
 * Count the loop of `advance` that a particle is in for nearly all of its steps.
 * @param stepsOfTurn 4 in a loop of quads, which lies in that of the steps; else 1
 */
export function countStep(assembly: string, stepsOfTurn: 1 | 4): StepCount {
  const blocks = readListing(assembly);
  const largest = (loops: readonly Loop[]): Loop => {
    const size = (loop: Loop) => sizeOf(blocks, loop.blocks);
    const [first, ...others] = loops;
    if (first === undefined) throw new Error("isa: the listing of `advance` has no loop over steps");
    return others.reduce((most, loop) => (size(loop) > size(most) ? loop : most), first);
  };
  const overSteps = largest(loopsOf(blocks));
  const hot = stepsOfTurn === 4 ? largest(overSteps.inner) : overSteps;
  const way = cheapestTurn(blocks, hot);
  const names = way.flatMap((i) => blocks[i].instructions);
  const byKind = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const name of names) {
    const kind = kindOf(name);
    if (kind !== undefined) byKind[kind] += 1 / stepsOfTurn;
  }
  return {
    instructions: Object.values(byKind).reduce((sum, count) => sum + count, 0),
    byKind,
    straight: Math.max(...way.map((i) => sizeOf(blocks, [i]))) / stepsOfTurn,
    rotations: names.filter((name) => name.startsWith("v_alignbit_b32")).length / stepsOfTurn,
    turnWithAll: sizeOf(blocks, hot.blocks),
    loops: countLoops(hot),
  };
}

const countLoops = (loop: Loop): number => loop.inner.reduce((sum, inner) => sum + 1 + countLoops(inner), 0);
