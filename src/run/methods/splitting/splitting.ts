/** The method of splitting: levels from the document or a pilot, a source of cycles where a time is asked for, and the climb. */
import {
  askedExits,
  askedNumbers,
  type Splitting,
  typedLevels,
} from "../../../experiment/document/asked-exits.ts";
import { timeStep } from "../../../experiment/document/dynamics.ts";
import { exitOffset } from "../../../experiment/document/exit-offset.ts";
import { groups } from "../../../experiment/document/groups.ts";
import { horizonSteps } from "../../../experiment/document/horizon.ts";
import { endsBeforeStage } from "../../../experiment/document/named-exits.ts";
import { model } from "../../../experiment/model/model.ts";
import { noiseResponse } from "../../../experiment/model/noise-response.ts";
import { staged } from "../../../experiment/model/staged.ts";
import type { CycleTally, SplitTally } from "../../../tally/split-tally.ts";
import type { Found, SplittingEvidence, SplittingGroup } from "../../../tally/splitting-evidence.ts";
import { emptyTally } from "../../../tally/tally.ts";
import { type Colony, INTERVAL } from "../../engine.ts";
import { checkKept, climbStages } from "../../kept-stages.ts";
import type { Method } from "../../method.ts";
import { experimentOf } from "../../prepared.ts";
import type { Outcome, Snapshot } from "../../snapshot.ts";
import { colonyOn } from "../colony-on.ts";
import { resamplingWords } from "../resampling-words.ts";
import { type Climbed, type Climbers, climb } from "./climb.ts";
import { cycles } from "./cycles.ts";
import { type Generations, generations, type Underway } from "./generations.ts";
import { pilot } from "./pilot.ts";
import { climbOf, type Typed, typedOf, wellOf } from "./typed.ts";

/** What is going on; the evidence says it. */
type Phase = Pick<SplittingEvidence, "phase" | "stage" | "stages">;

/**
 * Every word of every particle is a pure function of the document: stages key their own, and resampling has a purpose to itself. Nothing depends on
 * rounds, on the device, or on how many replicas there are beside one.
 */
export const splitting: Method = async function* (engine, runnable, options) {
  const experiment = experimentOf(runnable) as Splitting;
  const { interval = INTERVAL, clock = () => performance.now() } = options;
  const points = groups(experiment);
  const colony = await colonyOn(engine, runnable, options);
  const begun = clock();
  const asked = askedExits(experiment);
  const responses =
    experiment.method.tilt > 0 ? points.map((point) => noiseResponse(model(point.experiment))) : undefined;
  const climbers = climbersOf(experiment, points.length);
  const found: SplittingGroup[] = points.map(() => ({ ways: [] }));
  let phase: Phase = { phase: "pilot", stage: 0, stages: undefined };
  let shown = Number.NEGATIVE_INFINITY;

  const snapshot = (living: number, outcome: Outcome): Snapshot => ({
    groups: points,
    tallies: points.map((point) =>
      emptyTally({
        timeStep: timeStep(point.experiment.dynamics),
        exitOffset: exitOffset(point.experiment),
        started: 0,
      }),
    ),
    step: 0,
    alive: living,
    particleSteps: found.reduce(
      (sum, { pilot, tally }) =>
        sum + BigInt(pilot?.steps ?? 0) + (tally === undefined ? 0n : stepsIn(tally)),
      0n,
    ),
    seconds: (clock() - begun) / 1000,
    outcome,
    evidence: {
      kind: "splitting",
      question: experiment.method.question,
      exits: asked,
      score: typeof experiment.method.score === "string" ? experiment.method.score : "table",
      ...phase,
      groups: [...found],
    } as SplittingEvidence,
  });
  /** Say now and then how a phase goes on. */
  async function* shownOf<T>(
    next: Phase,
    work: AsyncGenerator<Underway, T | undefined, void>,
  ): AsyncGenerator<Snapshot, T | undefined, void> {
    phase = { ...next, stage: 0 };
    let last: number | undefined;
    for (;;) {
      const { done, value } = await work.next();
      if (done) return value;
      if (last !== undefined && value.stage !== last) phase = { ...phase, stage: phase.stage + 1 };
      last = value.stage;
      if (clock() - shown < interval) continue;
      yield snapshot(value.living, "running");
      shown = clock();
    }
  }

  try {
    const typed = points.map((_, g) => typedOf(experiment.method, g));
    const pilots: readonly Found[] | undefined = typed.every((one) => one !== undefined)
      ? []
      : yield* shownOf(
          phase,
          pilot(colony, climbers, {
            wells: experiment.method.question === "time",
            floors: points.map((_, g) => typedLevels(experiment.method, g).floor),
            every: experiment.exit.every ?? 1,
            room: (levels) => checkKept(experiment, climbStages(experiment, levels)),
            horizons: points.map((point) => horizonSteps(staged(point.experiment))),
            ...(responses === undefined ? {} : { tilt: { share: experiment.method.tilt, responses } }),
          }),
        );
    let complete = false;
    if (pilots !== undefined) {
      pilots.forEach((one, g) => {
        found[g] = { ...found[g], pilot: one };
      });
      const plans = points.map(
        (_, g): Typed | undefined => typed[g] ?? (pilots[g].trouble === undefined ? pilots[g] : undefined),
      );
      const counted = yield* counting(colony, plans);
      counted?.forEach((one, g) => {
        if (one !== undefined) found[g] = { ...found[g], ...one };
      });
      complete = counted !== undefined;
    }
    yield snapshot(0, complete ? "complete" : "interrupted");
  } finally {
    colony.destroy();
  }

  /** Cycles where they are asked for, and the climb. */
  async function* counting(
    colony: Colony,
    plans: readonly (Typed | undefined)[],
  ): AsyncGenerator<Snapshot, readonly (SplittingGroup | undefined)[] | undefined, void> {
    const ready = plans.flatMap((plan, g) => (plan === undefined ? [] : [{ plan, g }]));
    if (ready.length === 0) return [];
    const most = Math.max(...ready.map(({ plan }) => plan.levels.length));
    checkKept(experiment, climbStages(experiment, most));
    // Groups without levels never walk: nothing would end their particles but an exit.
    const herd: Generations = generations(
      colony,
      plans.map((plan) => (plan === undefined ? 0 : colony.particles)),
    );
    const inWell = experiment.method.question === "time";
    const turns: readonly (readonly CycleTally[])[] | undefined = inWell
      ? yield* shownOf(
          { phase: "cycles", stage: 0, stages: 2 * experiment.method.cycles - 1 },
          cycles(herd, plans.map(wellOf), climbers, experiment.method.cycles),
        )
      : [];
    if (turns === undefined) return undefined;
    const climbs = plans.map((plan, g) => climbOf(points[g].experiment as Splitting, plan, responses?.[g]));
    const counted: readonly Climbed[] | undefined = yield* shownOf(
      { phase: "climb", stage: 0, stages: Math.max(...climbs.map(({ levels }) => levels.length)) + 1 },
      climb(herd, climbs, climbers, inWell ? 1 : 0),
    );
    return counted?.map(({ ways, ...tally }, g): SplittingGroup | undefined => {
      const plan = plans[g];
      if (plan === undefined) return undefined;
      const { levels, floor } = plan;
      return {
        tally: {
          lanes: climbers.lanes,
          units: climbs[g].scales?.map(({ unit }) => unit) ?? [],
          levels,
          floor,
          cycles: turns[g] ?? [],
          ...tally,
        },
        ways,
      };
    });
  }
};

function climbersOf(experiment: Splitting, count: number): Climbers {
  const own = endsBeforeStage(experiment);
  const { replicas } = experiment.method;
  return {
    groups: count,
    replicas,
    lanes: experiment.particles / replicas,
    exits: askedNumbers(experiment),
    passed: own.length,
    returned: own.length + 1,
    word: resamplingWords(experiment),
  };
}

const stepsIn = ({ steps, cycles }: SplitTally): bigint =>
  [...steps, ...cycles.flatMap(({ up, back }) => [...up, ...back])].reduce((sum, count) => sum + count, 0n);
