/** Time-synchronous resampling: all particles walk for the same time, then those that have not left go on in the places of all. */
import { timeStep } from "../../../experiment/document/dynamics.ts";
import { exitOffset } from "../../../experiment/document/exit-offset.ts";
import type { Experiment } from "../../../experiment/document/experiment.ts";
import { groups } from "../../../experiment/document/groups.ts";
import { horizonSteps, stepsUpTo } from "../../../experiment/document/horizon.ts";
import type { FlemingViotMethod } from "../../../experiment/document/method.ts";
import { endsBeforeStage } from "../../../experiment/document/named-exits.ts";
import type { Observation } from "../../../tally/observation.ts";
import type { SurvivorsEvidence } from "../../../tally/survivors-evidence.ts";
import type { SurvivorsTally } from "../../../tally/survivors-tally.ts";
import { emptyTally } from "../../../tally/tally.ts";
import { INTERVAL, type StageEnds } from "../../engine.ts";
import { checkKept } from "../../kept-stages.ts";
import type { Method } from "../../method.ts";
import { experimentOf } from "../../prepared.ts";
import type { Outcome, Snapshot } from "../../snapshot.ts";
import { colonyOn } from "../colony-on.ts";
import { resamplingWords } from "../resampling-words.ts";
import { counts } from "./counts.ts";
import { type Flock, roundOf, type Succession, succession, walked } from "./flock.ts";
import { type Piloted, pilot } from "./pilot.ts";
import { typedRound } from "./typed-round.ts";

/** Part of the horizon after which averages begin, unless told otherwise. */
const BURN_IN = 1 / 4;
/** Bins of histograms have 32 bits: so many looks at a particle go to one record at most. */
const MOST_LOOKS = 2 ** 32 - 1;

/**
 * Every word of every particle is a pure function of the document: rounds key their own, the first being the experiment's own beginning, and
 * resampling has a purpose to itself. Nothing depends on the steps of a dispatch, on the device, or on how many replicas there are beside one.
 */
export const flemingViot: Method = async function* (engine, runnable, options) {
  const experiment = experimentOf(runnable) as Experiment & { readonly method: FlemingViotMethod };
  const { signal, interval = INTERVAL, clock = () => performance.now() } = options;
  const { replicas, burnIn = BURN_IN * experiment.horizon } = experiment.method;
  const typed = typedRound(experiment);
  const points = groups(experiment);
  const step = timeStep(experiment.dynamics);
  const horizon = horizonSteps(experiment);
  const colony = await colonyOn(engine, runnable, options);
  const begun = clock();
  const flock: Flock = {
    groups: points.length,
    replicas,
    lanes: colony.particles / replicas,
    word: resamplingWords(experiment),
  };
  const counted = points.map((point, g) => counts(flock, g, endsBeforeStage(point.experiment)));
  /** Steps of a round, how many there are, and which are averaged, when a pilot has ended. */
  let plan: (Pick<SurvivorsTally, "late"> & { readonly every: number; readonly rounds: number }) | undefined;
  let looks: readonly (readonly Observation[])[] = [];
  /** Steps of the pilot's particles. */
  let piloted = 0n;
  let shown = Number.NEGATIVE_INFINITY;

  const tallies = ({ late }: Pick<SurvivorsTally, "late">): readonly SurvivorsTally[] =>
    counted.map((one, g) => ({
      lanes: flock.lanes,
      timeStep: step,
      late,
      ...one.tally(),
      ...(looks.length === 0 ? {} : { looks: [looks[g][0], looks[g][1]] as const }),
    }));
  const snapshot = (living: number, outcome: Outcome): Snapshot => {
    const found = plan === undefined ? [] : tallies(plan);
    return {
      groups: points,
      tallies: points.map((point) =>
        emptyTally({ timeStep: step, exitOffset: exitOffset(point.experiment), started: 0 }),
      ),
      step: found[0]?.rounds.reduce((sum, steps) => sum + steps, 0) ?? 0,
      alive: living,
      particleSteps: found.flatMap(({ steps }) => steps).reduce((sum, steps) => sum + steps, piloted),
      seconds: (clock() - begun) / 1000,
      outcome,
      evidence: {
        kind: "fleming-viot",
        phase: plan === undefined ? "pilot" : "rounds",
        round: found[0]?.rounds.length ?? 0,
        rounds: plan?.rounds,
        every: plan?.every,
        piloted: typed === undefined,
        groups: found,
      } satisfies SurvivorsEvidence as SurvivorsEvidence,
    };
  };
  /** Say now and then how many walk. */
  async function* shownOf<T>(
    work: AsyncGenerator<number, T | undefined, void>,
  ): AsyncGenerator<Snapshot, T | undefined, void> {
    for (;;) {
      const { done, value } = await work.next();
      if (done) return value;
      if (clock() - shown < interval) continue;
      yield snapshot(value, "running");
      shown = clock();
    }
  }
  /** All rounds, or those up to the signal or to the last particle. */
  async function* rounds(every: number, late: SurvivorsTally["late"]): AsyncGenerator<Snapshot, void, void> {
    const looking = Math.ceil(((late.middle - late.first) * colony.particles) / MOST_LOOKS);
    let next: Succession | undefined;
    for (let entry = 0, k = 0; entry < horizon; k++) {
      const steps = Math.min(every, horizon - entry);
      const seen =
        experiment.observe !== undefined &&
        k >= late.first &&
        k < late.end &&
        (k - late.first) % looking === 0;
      const ends: StageEnds | undefined = yield* shownOf(
        walked(
          colony,
          roundOf(flock, k, steps, {
            ...(next === undefined ? {} : { parents: next.kept }),
            ...(seen ? { look: k < late.middle ? 0 : 1 } : {}),
          }),
        ),
      );
      if (ends === undefined) return;
      for (const one of counted) one.add(ends, steps, entry);
      entry += steps;
      next = succession(flock, ends, k);
      for (const one of counted) one.follow(next.now);
      if (experiment.observe !== undefined && clock() - shown >= interval) looks = await colony.looks();
      if (counted.every(({ extinct }) => extinct)) return;
    }
  }

  try {
    const found: Piloted | undefined =
      typed === undefined ? yield* shownOf(pilot(colony, flock, horizon)) : { every: typed, steps: 0n };
    if (found !== undefined) {
      const { every } = found;
      piloted = found.steps;
      checkKept(experiment, Math.ceil(horizon / every));
      const full = Math.floor(horizon / every);
      const first = Math.min(full, Math.ceil(stepsUpTo(burnIn, step) / every));
      const late = { first, middle: first + Math.ceil((full - first) / 2), end: full };
      plan = { every, rounds: Math.ceil(horizon / every), late };
      yield* rounds(every, late);
    }
    if (experiment.observe !== undefined && plan !== undefined) looks = await colony.looks();
    yield snapshot(0, signal?.aborted === true ? "interrupted" : "horizon reached");
  } finally {
    colony.destroy();
  }
};
