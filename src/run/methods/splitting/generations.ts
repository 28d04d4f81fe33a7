/** The particles of a colony from stage to stage: who goes on from whom, since which step, and by which way it has come. */
import { OUTCOME } from "../../../tally/outcome.ts";
import type { Segment } from "../../../tally/splitting-evidence.ts";
import { type Colony, NOBODY, type StageEnds, type StageRequest } from "../../engine.ts";

/** What is said while a stage lasts. */
export interface Underway {
  /** Number of the stage. */
  readonly stage: number;
  /** Particles of all groups that still walk. */
  readonly living: number;
}

export interface Generations {
  /** True for a particle of a group that takes part in the stage which has ended. */
  took(group: number, lane: number): boolean;
  /** The step in which it entered that stage. */
  entry(group: number, lane: number): number;
  /** The particle of the same group, in the first stage since `found`, that it descends from. */
  founder(group: number, lane: number): number;
  /** From now on all that take part are the founders of those that descend from them. */
  found(): void;
  /** Let the particles chosen last walk a stage. Undefined where the signal has stopped it. */
  walk(
    number: number,
    request: Omit<StageRequest, "number" | "parents">,
  ): AsyncGenerator<Underway, StageEnds | undefined, void>;
  /** Choose for each group the parents of its next particles, numbers within the group; a group that is left out has done its part. */
  choose(parents: readonly (Uint32Array | undefined)[]): void;
  /** The way of a particle, from the first stage to the one that has ended. */
  way(group: number, lane: number): readonly Segment[];
}

/** @param active for each group how many take part, from the first number on; the others never walk */
export function generations(colony: Colony, active: readonly number[]): Generations {
  const { particles } = colony;
  const groups = active.length;
  /** Particles of each group that are held here: the others take part in nothing, and a stage that is kept would fill the memory with them. */
  const width = Math.max(...active);
  const history: { readonly stage: number; readonly parents: Parents | undefined }[] = [];
  const own = (): Uint32Array => Uint32Array.from({ length: groups * width }, (_, i) => i % width);
  let parents: Parents | undefined;
  let entries = new Uint32Array(groups * width);
  let founders = own();
  let ended: StageEnds | undefined;
  let lasted = 0;

  return {
    took: (group, lane) =>
      parents === undefined ? lane < active[group] : lane < width && parents[group * width + lane] !== NOBODY,
    entry: (group, lane) => entries[group * width + lane],
    founder: (group, lane) => founders[group * width + lane],
    found() {
      founders = own();
    },
    async *walk(number, request) {
      if (parents === undefined && active.some((count) => count < particles)) {
        // Those that take no part are put aside before the first step.
        yield* during(
          number,
          colony.stage({ ...request, number, levels: request.levels.map(() => Infinity), steps: 0 }),
        );
        parents = new Uint32Array(groups * width).fill(NOBODY);
        for (const [g, count] of active.entries())
          for (let lane = 0; lane < count; lane++) parents[g * width + lane] = g * particles + lane;
      }
      const ends = yield* during(
        number,
        colony.stage({
          ...request,
          number,
          ...(parents === undefined ? {} : { parents: asRequested(parents, width, particles) }),
        }),
      );
      if (ends === undefined) return undefined;
      if (request.again === true) history.pop();
      history.push({ stage: number, parents });
      ended = ends;
      lasted = request.steps ?? 0;
      return ends;
    },
    choose(chosen) {
      const next = new Uint32Array(groups * width).fill(NOBODY);
      const nextEntries = new Uint32Array(groups * width);
      const nextFounders = new Uint32Array(groups * width);
      const { outcomes } = ended!;
      for (const [g, numbers] of chosen.entries()) {
        for (let lane = 0; lane < (numbers?.length ?? 0); lane++) {
          const parent = numbers![lane];
          if (parent === NOBODY) continue;
          const [to, from] = [g * width + lane, g * width + parent];
          next[to] = g * particles + parent;
          const outcome = outcomes[g * particles + parent];
          nextEntries[to] = outcome === OUTCOME.ALIVE ? entries[from] + lasted : outcome;
          nextFounders[to] = founders[from];
        }
      }
      parents = next;
      entries = nextEntries;
      founders = nextFounders;
    },
    way(group, lane) {
      const segments: Segment[] = [];
      let at = lane;
      for (let i = history.length - 1; i >= 0; i--) {
        segments.unshift({ stage: history[i].stage, lane: at });
        const before = history[i].parents;
        if (before !== undefined) at = before[group * width + at] - group * particles;
      }
      return segments;
    },
  };
}

/** Parents of a stage, by their numbers among all particles, for those of each group that are held. */
type Parents = Uint32Array<ArrayBuffer>;

/** The same for all particles of a colony: a request keeps no more than is held. */
function asRequested(parents: Parents, width: number, particles: number): Parents | (() => Parents) {
  if (width === particles) return parents;
  return () => {
    const groups = parents.length / width;
    const all = new Uint32Array(groups * particles).fill(NOBODY);
    for (let g = 0; g < groups; g++) all.set(parents.subarray(g * width, (g + 1) * width), g * particles);
    return all;
  };
}

async function* during(
  stage: number,
  walk: AsyncGenerator<{ readonly living: number }, StageEnds | undefined, void>,
): AsyncGenerator<Underway, StageEnds | undefined, void> {
  for (;;) {
    const { done, value } = await walk.next();
    if (done) return value;
    yield { stage, living: value.living };
  }
}
