import { chainReadings } from "../estimate/chain-readings.ts";
import { splitEstimate, splitTime } from "../estimate/split-estimate.ts";
import type { SplitTally } from "../tally/split-tally.ts";
import type { Found, SplittingGroup } from "../tally/splitting-evidence.ts";
import { SETTLED, WIDE } from "./replica-limits.ts";
import type { SplittingWarning, StateRunWarning } from "./splitting-warning.ts";

/** A warning of one run. */
type Single = StateRunWarning["warning"];

/** Steepness above which the formula's deviation is too small: at 1.8 it is 1.4 times as large, at 2.7 two to three times. */
const STEEP = 1;
/** Deviations of a step's noise between two levels, below which a step passes both. */
const CLOSE = 0.7;
/** Part of those that pass a level of whom one step has led there from below the one before, above which levels gain nothing. */
const ONE_JUMP = 0.95;
/** Probability above which an exit is not rare. */
const RARE = 0.1;

/** What must be known before the estimates of a group are trusted; empty where nothing is. Pure. */
export function splittingWarnings(
  group: Pick<SplittingGroup, "pilot" | "tally" | "chain">,
): readonly SplittingWarning[] {
  const { chain } = group;
  if (chain === undefined) return warningsOf(group);
  const { states, runs } = chain;
  return [
    {
      kind: "middle-states",
      states: states.slice(1),
      solved: chainReadings(chain, { timeStep: 1, exitOffset: 0 }) !== undefined,
    },
    ...runs.flatMap(({ from, up, ...run }) =>
      warningsOf(run).map((warning) => ({ kind: "state-run", state: from + 1, up, warning }) as const),
    ),
  ];
}

function warningsOf({ pilot, tally }: Pick<SplittingGroup, "pilot" | "tally">): readonly Single[] {
  return [
    ...(pilot?.trouble === undefined
      ? []
      : [{ kind: "pilot-trouble", trouble: pilot.trouble.kind, score: pilot.trouble.score } as const]),
    // Tilted noise climbs by itself.
    ...(pilot === undefined
      ? []
      : [
          ...(tally !== undefined && tally.units.length > 0 ? [] : [...steep(pilot), ...jumping(pilot)]),
          ...close(pilot),
        ]),
    ...(tally === undefined
      ? []
      : [
          ...barren(tally),
          ...scattered(tally),
          ...unsettled(tally),
          ...(tally.cut > 0 ? [{ kind: "cut-weights", particles: tally.cut } as const] : []),
        ]),
  ];
}

function steep({ steepness, levels }: Found): readonly Single[] {
  const most = Math.max(...steepness.filter(Number.isFinite));
  if (!(most > STEEP)) return [];
  const level = steepness.indexOf(most);
  return [{ kind: "steep-steps", steepness: most, level: level + 1, score: levels[level] }];
}

function close({ levels, stepNoise }: Found): readonly Single[] {
  const apart = levels.slice(1).map((level, i) => (level - levels[i]) / stepNoise[i]);
  const least = Math.min(...apart.filter((gap) => gap >= 0));
  if (!(least < CLOSE)) return [];
  const level = apart.indexOf(least) + 1;
  return [{ kind: "close-levels", apart: least, level: level + 1, score: levels[level] }];
}

function jumping({ levels, jumps, rises }: Found): readonly Single[] {
  const shares = jumps.map((share, i) => share / Math.exp(-rises[i + 1]));
  const most = Math.max(...shares.filter(Number.isFinite));
  if (!(most > ONE_JUMP)) return [];
  const level = shares.indexOf(most) + 1;
  return [{ kind: "one-jump", level: level + 1, score: levels[level], share: Math.min(most, 1) }];
}

function barren(tally: SplitTally): readonly Single[] {
  const { barrenLevel, shares } = splitEstimate(tally);
  if (barrenLevel === undefined) return [];
  const climbed = tally.cycles.length > 0 ? tally.levels.slice(1) : tally.levels;
  const numbered = barrenLevel + 1 + tally.levels.length - climbed.length;
  return [
    {
      kind: "none-arrived",
      level: barrenLevel < climbed.length ? numbered : null,
      score: climbed[barrenLevel] ?? null,
      before: climbed[barrenLevel - 1] ?? (tally.cycles.length > 0 ? tally.levels[0] : null),
      particles:
        tally.arrived.filter((row) => barrenLevel === 0 || row[barrenLevel - 1] > 0).length * tally.lanes,
      reached: shares.slice(0, barrenLevel).reduce((product, share) => product * share, 1),
    },
  ];
}

function scattered(tally: SplitTally): readonly Single[] {
  const { deviation, formulaDeviation, probability, barrenLevel } = splitEstimate(tally);
  if (barrenLevel !== undefined) return [];
  return [
    ...(deviation !== undefined && deviation > WIDE
      ? [{ kind: "scattered-replicas", deviation, formula: formulaDeviation, lanes: tally.lanes } as const]
      : []),
    ...(probability.value > RARE ? [{ kind: "not-rare", probability: probability.value } as const] : []),
  ];
}

function unsettled(tally: SplitTally): readonly Single[] {
  const time = splitTime(tally);
  if (time === undefined) return [];
  const { up, climbed } = time.drift;
  return Math.max(Math.abs(up), Math.abs(climbed)) > SETTLED
    ? [{ kind: "unsettled-cycles", up, climbed, cycles: tally.cycles.length }]
    : [];
}
