/** Particles of a colony that go through rounds of equal times: who survives a round, and who goes on from whom. */
import { OUTCOME } from "../../../tally/outcome.ts";
import { type Colony, NOBODY, type StageEnds, type StageRequest } from "../../engine.ts";
import { aliveIn } from "../ends.ts";
import type { ResamplingWord } from "../resampling-words.ts";
import { parents } from "../selection.ts";

/** How the particles of all groups lie in replicas. */
export interface Flock {
  readonly groups: number;
  readonly replicas: number;
  /** Particles of a replica. */
  readonly lanes: number;
  readonly word: ResamplingWord;
}

/** A request for one round of all groups. */
export const roundOf = (
  { groups }: Flock,
  number: number,
  steps: number,
  rest: Pick<StageRequest, "parents" | "look"> = {},
): StageRequest => ({
  number,
  steps,
  levels: Array.from({ length: groups }, () => Number.POSITIVE_INFINITY),
  floors: Array.from({ length: groups }, () => Number.NEGATIVE_INFINITY),
  ...rest,
});

/**
 * The parent of every lane, group by group: survivors of each replica in the order of their lanes. A replica without any has none from then on.
 * @param survived whether a particle has survived the stage of that number
 */
function successors(
  { groups, replicas, lanes, word }: Flock,
  survived: (particle: number) => boolean,
  stage: number,
): Uint32Array<ArrayBuffer> {
  const chosen = new Uint32Array(groups * replicas * lanes).fill(NOBODY);
  for (let g = 0; g < groups; g++) {
    for (let r = 0; r < replicas; r++) {
      const first = (g * replicas + r) * lanes;
      const survivors: number[] = [];
      for (let lane = first; lane < first + lanes; lane++) if (survived(lane)) survivors.push(lane);
      if (survivors.length > 0) chosen.set(parents(survivors, lanes, word(g, r, stage)), first);
    }
  }
  return chosen;
}

/** Who goes on from whom behind a stage, and the same as a request that is kept holds it: made again out of a bit for each particle. */
export interface Succession {
  readonly now: Uint32Array<ArrayBuffer>;
  readonly kept: () => Uint32Array<ArrayBuffer>;
}

/** @param stage number of the stage that has ended so */
export function succession(flock: Flock, { outcomes }: StageEnds, stage: number): Succession {
  const now = successors(flock, (particle) => outcomes[particle] === OUTCOME.ALIVE, stage);
  const bits = new Uint8Array(Math.ceil(outcomes.length / 8));
  outcomes.forEach((outcome, particle) => {
    if (outcome === OUTCOME.ALIVE) bits[particle >> 3] |= 1 << (particle & 7);
  });
  return { now, kept: keptOf(flock, bits, stage, now) };
}

/** Apart from whatever holds the ends of the stage, which would be kept with the request. */
function keptOf(flock: Flock, bits: Uint8Array, stage: number, now: Succession["now"]): Succession["kept"] {
  let ready: typeof now | undefined = now;
  return () => {
    const made =
      ready ?? successors(flock, (particle) => ((bits[particle >> 3] >> (particle & 7)) & 1) === 1, stage);
    ready = undefined;
    return made;
  };
}

/** Particles of one replica that have survived a stage. */
export const survivorsOf = (
  { replicas, lanes }: Flock,
  ends: StageEnds,
  group: number,
  replica: number,
): number => aliveIn(ends, (group * replicas + replica) * lanes, lanes).length;

/** Let a colony walk a stage, and say how many still walk. */
export async function* walked(
  colony: Colony,
  request: StageRequest,
): AsyncGenerator<number, StageEnds | undefined, void> {
  const walk = colony.stage(request);
  for (;;) {
    const { done, value } = await walk.next();
    if (done) return value;
    yield value.living;
  }
}
