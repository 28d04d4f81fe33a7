/** Loops of a listing, and the cheapest way through a turn of one. */
import { kindOf } from "./kinds.ts";
import type { Block } from "./listing.ts";

/** A loop: one block that all turns enter by, and the blocks from which that one can be come back to. */
export interface Loop {
  readonly header: number;
  readonly blocks: ReadonlySet<number>;
  /** Loops that lie in this one and in no other one inside it. */
  readonly inner: readonly Loop[];
}

/** Outermost loops of a listing. Jumps of structured programs go back to a block that stands before them. */
export function loopsOf(blocks: readonly Block[]): readonly Loop[] {
  const before: number[][] = blocks.map(() => []);
  for (const [i, { next }] of blocks.entries()) for (const to of next) before[to].push(i);
  const found: { header: number; blocks: Set<number> }[] = [];
  for (let header = 0; header < blocks.length; header++) {
    const members = new Set([header]);
    const open = before[header].filter((from) => from >= header);
    if (open.length === 0) continue;
    for (const one of open) {
      if (members.has(one)) continue;
      members.add(one);
      open.push(...before[one].filter((from) => from >= header));
    }
    found.push({ header, blocks: members });
  }
  const within = (candidates: typeof found): Loop[] => {
    const outer = candidates.filter(
      (one) => !candidates.some((other) => other !== one && contains(other.blocks, one.blocks)),
    );
    return outer.map((one) => ({
      ...one,
      inner: within(candidates.filter((other) => other !== one && contains(one.blocks, other.blocks))),
    }));
  };
  return within(found);
}

const contains = (whole: ReadonlySet<number>, part: ReadonlySet<number>): boolean =>
  part.size < whole.size && [...part].every((block) => whole.has(block));

/** Instructions of a set of blocks, without hints. */
export function sizeOf(blocks: readonly Block[], of: Iterable<number>): number {
  let size = 0;
  for (const i of of) for (const name of blocks[i].instructions) if (kindOf(name) !== undefined) size += 1;
  return size;
}

/**
 * Blocks of the turn of a loop that takes the fewest instructions: it goes round every branch that may be left out, and does one turn of
 * each loop on its way. What is rare is so left out, as a possible crossing of the exit.
 */
export function cheapestTurn(blocks: readonly Block[], loop: Loop): readonly number[] {
  // A loop inside is one place, whose ways out are those of all its blocks.
  const place = new Map<number, number>();
  for (const inner of loop.inner) for (const block of inner.blocks) place.set(block, inner.header);
  const placeOf = (block: number) => place.get(block) ?? block;
  const turns = new Map(loop.inner.map((inner) => [inner.header, cheapestTurn(blocks, inner)]));
  const inside = (at: number): readonly number[] => turns.get(at) ?? [at];
  const members = new Map<number, number[]>();
  for (const block of loop.blocks)
    members.set(placeOf(block), [...(members.get(placeOf(block)) ?? []), block]);

  const cost = new Map<number, number>([[loop.header, sizeOf(blocks, inside(loop.header))]]);
  const from = new Map<number, number>();
  let best: { cost: number; last: number } | undefined;
  // Jumps go forward but for those to headers, so that places in order are met after all that lead to them.
  for (const at of [...members.keys()].sort((a, b) => a - b)) {
    const own = cost.get(at);
    if (own === undefined) continue;
    for (const to of (members.get(at) as number[]).flatMap((block) => blocks[block].next)) {
      if (to === loop.header) {
        if (best === undefined || own < best.cost) best = { cost: own, last: at };
        continue;
      }
      const next = placeOf(to);
      if (!loop.blocks.has(to) || next === at) continue;
      const through = own + sizeOf(blocks, inside(next));
      if (through < (cost.get(next) ?? Number.POSITIVE_INFINITY)) {
        cost.set(next, through);
        from.set(next, at);
      }
    }
  }
  if (best === undefined) throw new Error("isa: no way leads through a turn of a loop of the listing");
  const way = [best.last];
  for (let at = from.get(best.last); at !== undefined; at = from.get(at)) way.unshift(at);
  return way.flatMap(inside);
}
