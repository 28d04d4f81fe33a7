/** Lives that came under watch late, and lives of which those that end late are missing, drawn one by one from an exponential law of rate 1. */
import type { LifePoint } from "../../src/estimate/lives/curve.ts";
import { estimateLives, type LivesEstimate } from "../../src/estimate/lives/estimate-lives.ts";
import type { Lives } from "../../src/estimate/lives/lives.ts";
import type { TruncatedPoint } from "../../src/estimate/lives/truncated.ts";
import type { Judged } from "./cells.ts";
import type { Random } from "./random.ts";

const exponential = (random: Random): number => -Math.log(random.uniform());

/** Part of the ends that cause 1 has. */
const FIRST_CAUSE = 0.4;

/**
 * Half of the lives are watched from birth, the others from a time up to 1 on, if they have not ended by then; a third of those in the data are lost
 * before they end.
 */
export function lateLives(random: Random, count: number): Lives {
  const [durations, events, entries]: number[][] = [[], [], []];
  while (durations.length < count) {
    const life = exponential(random);
    const entry = Math.max(0, 2 * random.uniform() - 1);
    const lost = entry + 2 * exponential(random);
    const cause = random.uniform() < FIRST_CAUSE ? 1 : 2;
    if (life <= entry) continue;
    entries.push(entry);
    durations.push(Math.min(life, lost));
    events.push(life <= lost ? cause : 0);
  }
  return { durations, events, entries };
}

/** The longest limit. */
const LONGEST = 2;

/** Half of the lives are seen if they end by 2, the others if they end by a time of their own between 0.5 and 2. */
export function truncatedLives(random: Random, count: number): Lives {
  const [durations, limits]: number[][] = [[], []];
  while (durations.length < count) {
    const life = exponential(random);
    const limit = random.uniform() < 0.5 ? LONGEST : 0.5 + 1.5 * random.uniform();
    if (life > limit) continue;
    durations.push(life);
    limits.push(limit);
  }
  return { durations, limits };
}

/** What is judged of lives that came under watch late. */
export const LATE_LIVES: Readonly<Record<string, (found: LivesEstimate) => Judged | undefined>> = {
  "survival 0.9": (found) => at(found.curve, -Math.log(0.9), 0.9),
  "survival 0.5": (found) => at(found.curve, Math.LN2, 0.5),
  "survival 0.1": (found) => at(found.curve, -Math.log(0.1), 0.1),
  hazard: ({ curve }) => {
    const points: readonly (LifePoint | TruncatedPoint)[] = curve;
    const point = points.findLast(({ time }) => time <= Math.LN2);
    if (point === undefined || !("cumulativeHazard" in point)) return undefined;
    return { low: point.cumulativeHazardLow, high: point.cumulativeHazardHigh, truth: Math.LN2 };
  },
  median: ({ median }) => (median.value === null ? undefined : { ...median, truth: Math.LN2 }),
  rate: ({ rate }) => (rate === null ? undefined : { ...rate, truth: 1 }),
  incidence: ({ causes }) => at(causes[0]?.curve ?? [], 1, FIRST_CAUSE * -Math.expm1(-1)),
};

/** What is judged of lives of which those that end late are missing. */
export const TRUNCATED_LIVES: typeof LATE_LIVES = {
  "survival 0.9": ({ curve }) => at(curve, timeOf(0.1), 0.9),
  "survival 0.5": ({ curve }) => at(curve, timeOf(0.5), 0.5),
  "survival 0.1": ({ curve }) => at(curve, timeOf(0.9), 0.1),
  median: ({ median }) => (median.value === null ? undefined : { ...median, truth: timeOf(0.5) }),
};

/** The time by which a part of the lives has ended that end by the longest limit. */
const timeOf = (part: number): number => -Math.log1p(part * Math.expm1(-LONGEST));

/** The band of a curve at a time. */
function at(
  curve: readonly { readonly time: number; readonly low: number; readonly high: number }[],
  time: number,
  truth: number,
): Judged | undefined {
  const point = curve.findLast((one) => one.time <= time);
  return point && { low: point.low, high: point.high, truth };
}

/** One quantity of lives drawn by `draw`. */
export function judgeLives(
  draw: (random: Random, count: number) => Lives,
  judge: (found: LivesEstimate) => Judged | undefined,
) {
  return (random: Random, count: number): Judged | undefined => judge(estimateLives(draw(random, count)));
}
