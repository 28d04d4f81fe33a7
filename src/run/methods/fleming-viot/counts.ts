/** What one group's rounds have counted so far. */
import { isExit, OUTCOME } from "../../../tally/outcome.ts";
import type { SurvivorsTally } from "../../../tally/survivors-tally.ts";
import { NOBODY, type StageEnds } from "../../engine.ts";
import type { Flock } from "./flock.ts";

export interface Counts {
  /** Add the ends of a round, which began in the step `entry`. */
  add(ends: StageEnds, steps: number, entry: number): void;
  /** Those that go on descend from their parents' ancestors. */
  follow(parents: Uint32Array): void;
  /** True where nobody of any replica is left. */
  readonly extinct: boolean;
  /** A copy of what has been counted. */
  tally(): Pick<SurvivorsTally, "rounds" | "survivors" | "exits" | "steps" | "ancestors">;
}

/** @param group number of the group among those of the ends; @param names of its exits, as ends number them */
export function counts({ replicas, lanes }: Flock, group: number, names: readonly string[]): Counts {
  const first = group * replicas * lanes;
  const rows = (): number[][] => Array.from({ length: replicas }, () => []);
  const rounds: number[] = [];
  const lived: bigint[] = [];
  const survivors = rows();
  const exits = names.map(() => rows());
  let founders = Uint32Array.from({ length: replicas * lanes }, (_, lane) => lane);
  return {
    add({ outcomes, exits: taken }, steps, entry) {
      let sum = 0;
      for (let r = 0; r < replicas; r++) {
        let living = 0;
        const left = names.map(() => 0);
        for (let lane = first + r * lanes; lane < first + (r + 1) * lanes; lane++) {
          const outcome = outcomes[lane];
          if (outcome === OUTCOME.ALIVE) {
            living += 1;
            sum += steps;
          } else if (isExit(outcome)) {
            left[taken[lane]] += 1;
            sum += outcome - entry;
          }
        }
        survivors[r].push(living);
        exits.forEach((counted, e) => {
          counted[r].push(left[e]);
        });
      }
      rounds.push(steps);
      lived.push(BigInt(sum));
    },
    follow(parents) {
      founders = founders.map((_, lane) => {
        const parent = parents[first + lane];
        return parent === NOBODY ? NOBODY : founders[parent - first];
      });
    },
    get extinct() {
      return survivors.every((row) => row.at(-1) === 0);
    },
    tally: () => ({
      rounds: [...rounds],
      survivors: survivors.map((row) => [...row]),
      exits: names.map((name, e) => ({ name, counts: exits[e].map((row) => [...row]) })),
      steps: [...lived],
      ancestors: survivors.map(
        (_, r) =>
          new Set(founders.subarray(r * lanes, (r + 1) * lanes).filter((founder) => founder !== NOBODY)).size,
      ),
    }),
  };
}
