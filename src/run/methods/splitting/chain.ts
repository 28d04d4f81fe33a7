/**
 * Splitting as documents ask for it. Where the pilot finds particles that stay between two levels, and a mean time is asked for, the way is cut there: a
 * run of splitting goes from each state to each of its neighbours, and the chain of states is solved from their rates.
 */
import type { Splitting } from "../../../experiment/document/asked-exits.ts";
import { groups } from "../../../experiment/document/groups.ts";
import type {
  SplittingEvidence,
  SplittingGroup,
  StateChain,
  StateRun,
} from "../../../tally/splitting-evidence.ts";
import type { Engine, RunOptions } from "../../engine.ts";
import type { Method } from "../../method.ts";
import { experimentOf } from "../../prepared.ts";
import type { Snapshot } from "../../snapshot.ts";
import { splitting } from "./splitting.ts";
import { MOST_STATES, passage, stateBelow, statesAt, tellsStates, waysOf } from "./states.ts";

export const splittingByStates: Method = async function* (engine, runnable, options) {
  const experiment = experimentOf(runnable) as Splitting;
  const whole: Snapshot = yield* held(splitting(engine, runnable, options), (snapshot) => snapshot);
  const solvable = experiment.method.question === "time" && tellsStates(experiment);
  let last = whole;
  for (const { index, experiment: point } of solvable ? groups(experiment) : []) {
    const { pilot } = evidenceOf(whole).groups[index];
    if (last.outcome !== "complete") break;
    if (pilot?.trouble?.at === undefined) continue;
    last = yield* solved(engine, point as Splitting, index, last, options);
  }
  yield last;
};

const evidenceOf = ({ evidence }: Snapshot): SplittingEvidence => evidence as SplittingEvidence;

/** Show what goes on, and keep the last snapshot back. */
async function* held(
  run: AsyncGenerator<Snapshot, void, void>,
  shown: (snapshot: Snapshot) => Snapshot,
): AsyncGenerator<Snapshot, Snapshot, void> {
  for (;;) {
    const { value } = await run.next();
    if (value === undefined) throw new Error("a run ends with a snapshot that says how");
    if (value.outcome !== "running") {
      await run.return();
      return value;
    }
    yield shown(value);
  }
}

/** A group solved as a chain of states; the snapshot before stands for all else that has been found. */
async function* solved(
  engine: Engine,
  point: Splitting,
  group: number,
  before: Snapshot,
  options: RunOptions,
): AsyncGenerator<Snapshot, Snapshot, void> {
  const { floor, trouble } = evidenceOf(before).groups[group].pilot!;
  const places = [stateBelow(point, floor, trouble!.at!)];
  /** Runs by what they were asked: a state that is found later leaves some as they were. */
  const known = new Map<string, SplittingGroup>();
  let last = before;
  for (;;) {
    const states = statesAt(point, floor, places);
    if (states === undefined) return last;
    const runs: StateRun[] = [];
    for (const way of waysOf(states.length)) {
      const { experiment, ...run } = passage(point, states, way, group);
      const asked = JSON.stringify(experiment);
      if (!known.has(asked)) {
        const sofar = last;
        const end: Snapshot = yield* held(splitting(engine, experiment, options), (one) => ({
          ...after(sofar, one),
          evidence: { ...evidenceOf(one), ...only(evidenceOf(sofar)) },
          outcome: "running",
        }));
        last = { ...after(last, end), alive: 0, outcome: end.outcome };
        if (end.outcome !== "complete") return last;
        known.set(asked, evidenceOf(end).groups[0]);
      }
      runs.push({ ...known.get(asked)!, ...run });
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
