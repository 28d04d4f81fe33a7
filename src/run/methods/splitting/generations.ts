/** The particles of a colony from stage to stage: who goes on from whom, since which step, and by which way it has come. */
import { isExit, OUTCOME } from "../../../tally/outcome.ts";
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
  const all = groups * particles;
  const history: { readonly stage: number; readonly parents: Uint32Array | undefined }[] = [];
  const own = (): Uint32Array<ArrayBuffer> => Uint32Array.from({ length: all }, (_, i) => i % particles);
  let parents: Uint32Array<ArrayBuffer> | undefined;
  let entries = new Uint32Array(all);
  let founders = own();
  let ended: StageEnds | undefined;
  let lasted = 0;

  return {
    took: (group, lane) =>
      parents === undefined ? lane < active[group] : parents[group * particles + lane] !== NOBODY,
    entry: (group, lane) => entries[group * particles + lane],
    founder: (group, lane) => founders[group * particles + lane],
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
        parents = own().map((lane, i) => (lane < active[Math.floor(i / particles)] ? i : NOBODY));
      }
      const ends = yield* during(
        number,
        colony.stage({ ...request, number, ...(parents === undefined ? {} : { parents }) }),
      );
      if (ends === undefined) return undefined;
      if (request.again === true) history.pop();
      history.push({ stage: number, parents });
      ended = ends;
      lasted = request.steps ?? 0;
      return ends;
    },
    choose(chosen) {
      const next = new Uint32Array(all).fill(NOBODY);
      const nextEntries = new Uint32Array(all);
      const nextFounders = new Uint32Array(all);
      const { outcomes } = ended!;
      for (const [g, numbers] of chosen.entries()) {
        const first = g * particles;
        for (let lane = 0; lane < (numbers?.length ?? 0); lane++) {
          const parent = numbers![lane];
          if (parent === NOBODY) continue;
          const from = first + parent;
          next[first + lane] = from;
          const outcome = outcomes[from];
          nextEntries[first + lane] = outcome === OUTCOME.ALIVE ? entries[from] + lasted : outcome;
          nextFounders[first + lane] = founders[from];
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
        if (before !== undefined) at = before[group * particles + at] - group * particles;
      }
      return segments;
    },
  };
}

/** Steps that a particle did in a stage; of one that diverged they are not known, and count as none. */
export function stepsOf(outcome: number, entry: number, horizon: number): number {
  if (isExit(outcome)) return outcome - entry;
  return outcome === OUTCOME.CENSORED ? horizon - entry : 0;
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
