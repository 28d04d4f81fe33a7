import {
  askedNumbers,
  isSplitting,
  type TypedLevels,
  typedLevels,
  typedStates,
} from "../document/asked-exits.ts";
import { ExperimentError } from "../document/error.ts";
import { place } from "../document/place.ts";
import { middleOf } from "../document/start.ts";
import type { ExitPlace } from "../model/exit-places.ts";
import { exitPlacesOfPoints } from "../model/exit-places.ts";
import type { Model } from "../model/model.ts";
import { scoreValue } from "../model/score-value.ts";
import { stagedModel } from "../model/staged.ts";
import { checkStateScores } from "./check-states.ts";

/** Largest normal deviate of 32-bit words, in standard deviations. [E2] */
const LARGEST = 6.66;
/**
 * Where a fifth of the particles pass each level, levels stand 1.6/θ deviations of a step's noise apart, θ being twice the drift by the noise.
 * Beyond θ = 13.3 no deviate beats the drift, so levels that are found are never closer than an eighth.
 */
const LEAST_GAP = 1 / 8;
/** Rules whose step at a place is known without what they remember; of others the model has a rough size alone. */
const MEASURED = ["overdamped", "coloured", "diffusion", "sgd", "sgld", "truncated-sgd", "sam"];
/** Places of a way that are looked at. */
const PLACES = 128;
/** Steps of the largest deviate that are followed: where so many still lead farther, they may come anywhere. */
const MOST_TURNS = 64;

/**
 * Levels against the score where particles start, and against what a step does to it; and whether single steps can lead to the exits at all.
 * @throws ExperimentError, with the point of the sweep
 */
export function checkLevels(of: Model): void {
  const { experiment, groups } = of;
  if (!isSplitting(experiment)) return;
  const { method } = experiment;
  const climbed = method.score === undefined ? undefined : stagedModel(of);
  groups.forEach(({ index, point, experiment: at }) => {
    const one = of.at(at);
    const places = of
      .derive(exitPlacesOfPoints)(one)
      .filter(({ exit }) => askedNumbers(experiment).includes(exit));
    try {
      if (method.tilt === 0) checkDeviates(one, places);
      if (climbed === undefined) return;
      const stage = climbed.experiment.stage!;
      const score = scoreValue(climbed.at({ ...at, stage }));
      if (score === undefined) return;
      const levels = typedLevels(method, index);
      checkAt(one, levels, score, method.question === "time", places);
      const states = typedStates(method, index);
      if (states !== undefined) checkStateScores(experiment, states, levels.floor!, score);
    } catch (error) {
      if (!(error instanceof ExperimentError) || Object.keys(point).length === 0) throw error;
      throw new ExperimentError(error.faults.map((fault) => ({ ...fault, point })));
    }
  });
}

type Score = (at: readonly number[]) => number;

function checkAt(
  of: Model,
  { levels, floor }: TypedLevels,
  score: Score,
  cycling: boolean,
  places: readonly ExitPlace[],
): void {
  const at = middleOf(of.experiment.start);
  const own = score(at);
  const start = `the start, ${place(of.experiment, at.map(short))}`;
  const first = levels?.[0] ?? Number.POSITIVE_INFINITY;
  if (own >= first) {
    throw new ExperimentError({
      path: "method.levels",
      found: `${start}, has a score of ${short(own)}, which is not below the first level, ${first}`,
      remedy: `drop the levels up to ${short(own)}, or leave them out to have them found`,
    });
  }
  if (floor !== undefined && floor >= first) {
    throw new ExperimentError({
      path: "method.floor",
      found: `${floor} is not below the first level, ${first}`,
      remedy: "use a score below it",
    });
  }
  if (floor !== undefined && !cycling && own <= floor) {
    throw new ExperimentError({
      path: "method.floor",
      found: `${start}, has a score of ${short(own)}, which is not above ${floor}, so that all have returned before they move`,
      remedy: `use a score below ${short(own)}, or start above it`,
    });
  }
  for (const { at: there } of places) {
    const close = closeLevels(of, levels ?? [], score, at, there);
    if (close === undefined) continue;
    const [below, above, noise] = close;
    throw new ExperimentError({
      path: "method.levels",
      found: `${below} and ${above} are closer than a step's noise: it moves the score by about ${short(noise)}, past several of them at once`,
      remedy: `keep levels ${short(noise)} apart, or leave them out to have them found`,
    });
  }
}

/** Two levels that lie much closer than a step's noise moves the score between them, on the straight way from one place to another. */
function closeLevels(
  { step, experiment }: Model,
  levels: readonly number[],
  score: Score,
  from: readonly number[],
  to: readonly number[],
): readonly [number, number, number] | undefined {
  if (step === undefined || !MEASURED.includes(experiment.dynamics.kind)) return undefined;
  const way = wayOf(from, to);
  const scores = way.map(score);
  for (let i = 1; i < levels.length; i++) {
    const [below, above] = [levels[i - 1], levels[i]];
    const k = scores.findIndex((value) => value >= below);
    if (k < 0) continue;
    const { noise } = step(way[k]);
    const moved = Math.hypot(
      ...noise.map((size, v) => {
        const aside = (by: number): number[] => way[k].map((value, j) => (j === v ? value + by : value));
        return score(aside(size / 2)) - score(aside(-size / 2)) || 0;
      }),
    );
    if (above - below < LEAST_GAP * moved) return [below, above, moved];
  }
  return undefined;
}

/**
 * In one variable: a step of normal noise leads from each place only so far, and all that any number of steps comes to may end before the exits.
 * What is rare would then be found impossible.
 */
function checkDeviates(of: Model, places: readonly ExitPlace[]): void {
  const { experiment, step, declaration } = of;
  if (declaration.noise !== "gaussian" || step === undefined || experiment.landscape.variables.length > 1)
    return;
  if (places.length === 0 || declaration.memory.length > 0 || declaration.streams.length > 1) return;
  if (declaration.schedule !== undefined && declaration.schedule !== "constant") return;
  if (!["overdamped", "diffusion", "sgd"].includes(experiment.dynamics.kind)) return;
  const [start] = middleOf(experiment.start);
  let reached: readonly [number, number] = [start, start];
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const [low, high] = reached;
    const leads = wayOf([low], [high]).map((at) => {
      const { drift, noise } = step(at);
      return { to: at[0] + drift[0], by: LARGEST * Math.abs(noise[0]) };
    });
    const next = [
      Math.min(low, ...leads.map(({ to, by }) => to - by)),
      Math.max(high, ...leads.map(({ to, by }) => to + by)),
    ] as const;
    const there = places.map(({ at, direction }) => ({ at: at[0], up: direction[0] > 0 }));
    if (there.some(({ at, up }) => (up ? next[1] >= at : next[0] <= at))) return;
    const grown = next[1] - next[0] - (high - low);
    if (!(grown > 1e-3 * (next[1] - next[0]))) {
      const { end, needs } = there
        .map(({ at, up }) => ({
          end: at,
          needs: Math.min(...leads.map(({ to, by }) => (LARGEST * (up ? at - to : to - at)) / by)),
        }))
        .reduce((a, b) => (b.needs < a.needs ? b : a));
      throw new ExperimentError({
        path: "exit",
        found: `steps cannot come to ${place(experiment, [short(end)])}: from all places between ${short(next[0])} and ${short(next[1])}, to which they come, one needs ${short(needs)} standard deviations or more, and those of 32-bit words end at ${LARGEST}`,
        remedy:
          "use a smaller step or learning rate, a nearer exit, or method.tilt, which moves deviates farther",
      });
    }
    reached = next;
  }
}

const wayOf = (from: readonly number[], to: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: PLACES + 1 }, (_, k) =>
    from.map((value, i) => value + (k / PLACES) * (to[i] - value)),
  );

const short = (value: number): number => Number(value.toPrecision(4));
