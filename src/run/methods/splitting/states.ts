/** Middle states of a way, and the experiments that go from one to what lies next to it. */
import { generatorRounds, PURPOSE, seedWords } from "../../../experiment/data/random.ts";
import type { Splitting } from "../../../experiment/document/asked-exits.ts";
import { MOST_EXITS } from "../../../experiment/document/limits.ts";
import { endsBeforeStage } from "../../../experiment/document/named-exits.ts";
import { NEVER } from "../../../experiment/document/observe.ts";
import { middleOf, type Start } from "../../../experiment/document/start.ts";
import { minimumFrom } from "../../../experiment/model/landscape-values.ts";
import { type Model, model } from "../../../experiment/model/model.ts";
import { staged } from "../../../experiment/model/staged.ts";
import { threefry4x32 } from "../../../math/threefry.ts";
import { separation } from "../../../math/vectors.ts";
import type { MiddleState, StateRun } from "../../../tally/splitting-evidence.ts";

/** A place is rounded to this part of its distance from the start: descent ends no more exactly. */
const ROUNDING = 2 ** -30;

/** An experiment from one state to another, and what its exits lead to. */
export interface Passage extends Pick<StateRun, "from" | "up" | "to" | "seed"> {
  readonly experiment: Splitting;
}

/** Whether a state can be told by the score: it is a formula, and there is room for two more exits. */
export const tellsStates = (experiment: Splitting): boolean =>
  typeof experiment.method.score === "string" && endsBeforeStage(experiment).length + 2 <= MOST_EXITS;

/**
 * The well of the start, and behind it the states at those places, in ascending order of their scores.
 * @param floor score at which a particle has returned to the well
 * @returns undefined where a score is not above the one before
 */
export function statesAt(
  point: Splitting,
  floor: number,
  places: readonly (readonly number[])[],
): readonly MiddleState[] | undefined {
  const of = model(staged(point));
  const { minimum, landscape } = of;
  const at = "reason" in minimum ? middleOf(point.start) : minimum.at;
  const scoreAt = of.bindNamed([of.formulas.score!]);
  const states = [
    { at, potential: landscape.potential(at), score: floor },
    ...places
      .map((at) => ({ at, potential: landscape.potential(at), score: Math.fround(scoreAt(at)[0]) }))
      .sort((a, b) => a.score - b.score),
  ];
  return states.every(({ score }, i) => i === 0 || score > states[i - 1].score) ? states : undefined;
}

/**
 * The place of the state in which a particle stays: the minimum below it, or where that is none of its own, because it lies no higher than the floor, the
 * particle's place.
 */
export function stateBelow(point: Splitting, floor: number, stayer: readonly number[]): readonly number[] {
  const of: Model = model(staged(point));
  const minimum = minimumFrom(stayer, of.landscape, of.meanLoss);
  if ("reason" in minimum) return stayer;
  const unit = 2 ** Math.round(Math.log2(ROUNDING * separation(stayer, middleOf(point.start))));
  // + 0 makes −0 a 0.
  const at = minimum.at.map((value) => Math.round(value / unit) * unit + 0);
  return of.bindNamed([of.formulas.score!])(at)[0] > floor ? at : stayer;
}

/** Ways that the runs go: from each state up, and from each but the first down. */
export const waysOf = (count: number): readonly { readonly from: number; readonly up: boolean }[] =>
  Array.from({ length: count }, (_, from) => from).flatMap((from) =>
    (from === 0 ? [true] : [true, false]).map((up) => ({ from, up })),
  );

/**
 * A run of splitting from one state on. All exits of the experiment end its particles, and so do the states next to it; it asks for the mean
 * time to those ahead: up to the next state and the exits, or down to the state before, where the score is climbed upside down.
 * @param group number of the point in its sweep
 */
export function passage(
  point: Splitting,
  states: readonly MiddleState[],
  { from, up }: { readonly from: number; readonly up: boolean },
  group: number,
): Passage {
  const { exit, start, method } = point;
  const score = method.score as string;
  const own = exit.exits ?? (exit.when === NEVER ? {} : { exit: exit.when });
  const taken = Object.keys(own);
  const above = freeName("state_above", taken);
  const below = freeName("state_below", taken);
  const exits = {
    ...own,
    ...(from + 1 < states.length ? { [above]: `(${score}) >= ${states[from + 1].score}` } : {}),
    ...(from > 0 ? { [below]: `(${score}) <= ${states[from - 1].score}` } : {}),
  };
  const { levels: _, floor: __, rises: ___, states: ____, ...rest } = method;
  const seeded = seedOf(point, group, 2 * from + (up ? 1 : 0));
  const experiment: Splitting = {
    ...point,
    seed: seeded,
    start: from === 0 ? start : { ...velocitiesOf(point), at: states[from].at },
    exit: { ...exit, when: Object.values(exits).join(" or "), exits },
    method: {
      ...rest,
      question: "time",
      ...(up ? {} : { score: `-(${score})` }),
    },
  };
  const ends = endsBeforeStage(experiment);
  const of = up ? ends.filter((name) => name !== below) : [below];
  return {
    from,
    up,
    to: of.map((name) => (name === above ? from + 1 : name === below ? from - 1 : name)),
    seed: seeded,
    experiment: { ...experiment, method: { ...experiment.method, of } },
  };
}

function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  while (taken.includes(name)) name += "_";
  return name;
}

const velocitiesOf = ({ start: { velocities } }: Splitting): Pick<Start, "velocities"> =>
  velocities === undefined ? {} : { velocities: typeof velocities === "string" ? velocities : "rest" };

/**
 * The seed of a run from a state: two words that the experiment's seed keys, with a counter that neither particles nor resampling have. Two runs share
 * random words where two of these numbers of 53 bits are equal, which is as rare as among seeds that somebody throws.
 */
function seedOf(experiment: Pick<Splitting, "seed" | "generator">, group: number, run: number): number {
  const { low, high } = seedWords(experiment.seed);
  const words = new Uint32Array(4);
  threefry4x32(
    [run, 0, 1, PURPOSE.PURPOSE_RESAMPLE],
    [low, high, group, 0],
    generatorRounds(experiment),
    words,
  );
  return words[0] + 2 ** 32 * (words[1] >>> 11);
}
