/**
 * Splitting as documents ask for it. Where the pilot finds particles that stay between two levels, and a mean time is asked for, the way is cut there: a
 * run of splitting goes from each state to each of its neighbours, and the chain of states is solved from their rates.
 */
import {
  askedExits,
  type Splitting,
  typedLevels,
  typedStates,
} from "../../../experiment/document/asked-exits.ts";
import { timeStep } from "../../../experiment/document/dynamics.ts";
import { exitOffset } from "../../../experiment/document/exit-offset.ts";
import { groups } from "../../../experiment/document/groups.ts";
import { MOST_STATES } from "../../../experiment/document/method.ts";
import type {
  Found,
  SplittingEvidence,
  SplittingGroup,
  StateChain,
  StateRun,
} from "../../../tally/splitting-evidence.ts";
import { emptyTally } from "../../../tally/tally.ts";
import type { Engine, RunOptions } from "../../engine.ts";
import type { Method } from "../../method.ts";
import { experimentOf } from "../../prepared.ts";
import type { Snapshot } from "../../snapshot.ts";
import { splitting } from "./splitting.ts";
import { passage, stateBelow, statesAt, tellsStates, waysOf } from "./states.ts";

export const splittingByStates: Method = async function* (engine, runnable, options) {
  const experiment = experimentOf(runnable) as Splitting;
  const typed = experiment.method.states !== undefined;
  const whole: Snapshot = typed
    ? nothingYet(experiment)
    : yield* held(splitting(engine, runnable, options), (snapshot) => snapshot);
  const solvable = experiment.method.question === "time" && tellsStates(experiment);
  let last = whole;
  for (const { index, experiment: point } of solvable ? groups(experiment) : []) {
    const way = typed
      ? typedWay(experiment, index)
      : wayOf(point as Splitting, evidenceOf(whole).groups[index].pilot);
    if (last.outcome !== "complete") break;
    if (way !== undefined) last = yield* solved(engine, point as Splitting, index, way, last, options);
  }
  yield last;
};

/** Score of a return to the start's well, and places of the states that are known. */
interface Way {
  readonly floor: number;
  readonly places: readonly (readonly number[])[];
}

const typedWay = ({ method }: Splitting, group: number): Way => ({
  floor: typedLevels(method, group).floor!,
  places: typedStates(method, group)!,
});

/** Undefined where no particle of the pilot stays. */
const wayOf = (point: Splitting, pilot: Found | undefined): Way | undefined =>
  pilot?.trouble?.at === undefined
    ? undefined
    : { floor: pilot.floor, places: [stateBelow(point, pilot.floor, pilot.trouble.at)] };

/** Before the first run of a chain that is typed. */
function nothingYet(experiment: Splitting): Snapshot {
  const { question, score } = experiment.method;
  const points = groups(experiment);
  const evidence: SplittingEvidence = {
    kind: "splitting",
    question,
    exits: askedExits(experiment),
    score: score as string,
    phase: "pilot",
    stage: 0,
    stages: undefined,
    groups: points.map(() => ({ ways: [] })),
  };
  return {
    groups: points,
    tallies: points.map(({ experiment: point }) =>
      emptyTally({
        timeStep: timeStep(point.dynamics),
        exitOffset: exitOffset(point),
        started: 0,
      }),
    ),
    step: 0,
    alive: 0,
    particleSteps: 0n,
    seconds: 0,
    outcome: "complete",
    evidence,
  };
}

const evidenceOf = ({ evidence }: Snapshot): SplittingEvidence => evidence as SplittingEvidence;

/** Show what goes on, and keep the last snapshot back. */
async function* held(
  run: AsyncGenerator<Snapshot, void, void>,
  shown: (snapshot: Snapshot) => Snapshot,
): AsyncGenerator<Snapshot, Snapshot, void> {
  try {
    for (;;) {
      const { value } = await run.next();
      if (value === undefined) throw new Error("a run ends with a snapshot that says how");
      if (value.outcome !== "running") return value;
      yield shown(value);
    }
  } finally {
    // Whoever looks may leave while it goes on: it gives its particles back then too.
    await run.return();
  }
}

/** A group solved as a chain of states; the snapshot before stands for all else that has been found. */
async function* solved(
  engine: Engine,
  point: Splitting,
  group: number,
  { floor, places: known }: Way,
  before: Snapshot,
  options: RunOptions,
): AsyncGenerator<Snapshot, Snapshot, void> {
  const places = [...known];
  /** Runs by what they were asked: a state that is found later leaves some as they were. */
  const done = new Map<string, SplittingGroup>();
  let last = before;
  for (;;) {
    const states = statesAt(point, floor, places);
    if (states === undefined) return last;
    const runs: StateRun[] = [];
    for (const way of waysOf(states.length)) {
      const { experiment, ...run } = passage(point, states, way, group);
      const asked = JSON.stringify(experiment);
      if (!done.has(asked)) {
        const sofar = last;
        const end: Snapshot = yield* held(splitting(engine, experiment, options), (one) => ({
          ...after(sofar, one),
          evidence: { ...evidenceOf(one), ...only(evidenceOf(sofar)) },
          outcome: "running",
        }));
        last = { ...after(last, end), alive: 0, outcome: end.outcome };
        if (end.outcome !== "complete") return last;
        done.set(asked, evidenceOf(end).groups[0]);
      }
      runs.push({ ...done.get(asked)!, ...run });
      last = withChain(last, group, { states, runs });
      if (runs[runs.length - 1].tally === undefined) break;
    }
    const stayer = runs[runs.length - 1].pilot?.trouble?.at;
    if (stayer === undefined || places.length === MOST_STATES) return last;
    places.push(stateBelow(point, floor, stayer));
  }
}

/** What all has cost behind one more run. */
const after = (before: Snapshot, { alive, particleSteps, seconds }: Snapshot): Snapshot => ({
  ...before,
  alive,
  particleSteps: before.particleSteps + particleSteps,
  seconds: before.seconds + seconds,
});

/** What evidence says of the whole, apart from how far it has come. */
const only = ({ question, exits, score, groups }: SplittingEvidence) => ({ question, exits, score, groups });

const withChain = (snapshot: Snapshot, group: number, chain: StateChain): Snapshot => {
  const evidence = evidenceOf(snapshot);
  const changed: SplittingEvidence = {
    ...evidence,
    groups: evidence.groups.map((one, g) => (g === group ? { ...one, chain } : one)),
  };
  return { ...snapshot, evidence: changed };
};
