/** What is known of lives, as text for a terminal. Pure. */
import { LATE, type LateRateFound } from "../../estimate/late-rate.ts";
import type { LivesEstimate } from "../../estimate/lives/estimate-lives.ts";
import type { LogRank } from "../../estimate/lives/log-rank.ts";
import { blocks } from "./histogram.ts";
import { lateRateName, lateRateNote } from "./late-rate.ts";
import { counted, significant } from "./number.ts";
import { textTable } from "./table.ts";

interface Ends {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * One group of lives: counts, a table of estimates with their intervals, the curve as bars, the causes where there are several, and what
 * has to be known of it.
 * @param name of the group; empty where there is one alone
 * @example
 * ```ts
 * const text = livesText("", estimateLives({ durations: [1, 2, 4], events: [1, 0, 1] }));
 * text.split("\n")[0]; // → "3 lives, 2 ended, 1 censored, 7 time under watch"
 * ```
 */
export function livesText(name: string, found: LivesEstimate): string {
  const counts = `${counted(found.lives)} ${found.lives === 1 ? "life" : "lives"}, ${counted(found.ended)} ended, ${counted(found.censored)} censored, ${significant(found.exposure, 6)} time under watch`;
  return [
    name === "" ? counts : `${name}: ${counts}`,
    "",
    estimatesOf(found),
    ...(found.curve.length === 0 ? [] : ["", curveOf(found)]),
    ...(found.causes.length === 0 ? [] : ["", causesOf(found)]),
    ...notesOf(found).flatMap((note) => ["", `${note}.`]),
  ].join("\n");
}

const percent = (level: number): string => `${significant(100 * level)} % interval`;

function estimatesOf({ median, mean, rate, lateRate, level, truncation }: LivesEstimate): string {
  const rows = [
    ["quantity", "estimate", percent(level)],
    ["median", ...cells(median)],
  ];
  if (mean !== null) {
    rows.push([mean.upTo === undefined ? "mean" : `mean up to ${significant(mean.upTo)}`, ...cells(mean)]);
  } else if (truncation !== "limits") rows.push(["mean", "–"]);
  if (rate !== null) rows.push(["rate, all times", ...cells(rate)]);
  if (lateRate !== null && lateRate.rate !== null)
    rows.push([lateRateName(lateRate), ...cells(lateRate.rate)]);
  return textTable(rows);
}

function cells({ value, low, high }: Ends): [string, string] {
  if (value === null)
    return [
      "–",
      low === null || low === 0
        ? high === null
          ? ""
          : `below ${significant(high, 3)}`
        : `${significant(low)} …`,
    ];
  return [
    significant(value, 6),
    `${low === null ? "" : `${significant(low)} `}…${high === null ? "" : ` ${significant(high)}`}`,
  ];
}

const MOST_LINES = 16;
const WIDTH = 32;

/** The curve at the ends of lives nearest to equal steps of time. */
function curveOf({ curve, level }: LivesEstimate): string {
  const last = curve[curve.length - 1].time;
  const chosen = curve.filter(
    ({ time }, i) =>
      i === curve.length - 1 ||
      Math.floor((MOST_LINES * time) / last) !== Math.floor((MOST_LINES * (curve[i - 1]?.time ?? -1)) / last),
  );
  return textTable([
    ["time", "at risk", "survival", percent(level), "survival after it"],
    ...chosen.map(({ time, atRisk, survival, low, high }) => [
      significant(time),
      counted(atRisk),
      survival.toFixed(4),
      `${low.toFixed(4)} … ${high.toFixed(4)}`,
      blocks(survival * WIDTH),
    ]),
  ]);
}

function causesOf({ causes, level }: LivesEstimate): string {
  return textTable([
    ["cause", "ended", "incidence in the end", percent(level)],
    ...causes.map(({ name, ended, curve }) => {
      const end = curve.at(-1);
      return end === undefined
        ? [name, "0", "0", ""]
        : [name, counted(ended), end.incidence.toFixed(4), `${end.low.toFixed(4)} … ${end.high.toFixed(4)}`];
    }),
  ]);
}

function notesOf({ exhausted, within, lateRate, truncation, ended }: LivesEstimate): readonly string[] {
  return [
    ...(truncation !== "limits"
      ? []
      : [
          `Lives that end late are missing: all is said of those that end within ${within === null || !Number.isFinite(within) ? "the longest limit" : significant(within)}; how many never do, no such data tell`,
        ]),
    ...(exhausted === null
      ? []
      : [
          `At ${significant(exhausted)} all lives at risk had ended while others came under watch later: the curve is 0 from there on, whatever these did; begin at a later time, when more are at risk`,
        ]),
    ...(lateRate === null || ended === 0 ? [] : lateNotes(lateRate)),
  ];
}

const lateNotes = (late: LateRateFound): readonly string[] => {
  if (late.rate === null) return [];
  return late.settled
    ? [
        `No test saw the hazard change since ${1 / LATE} times as many lives were at risk: the rate of that window stands for the limit of late times`,
      ]
    : [lateRateNote(late)];
};

/**
 * The log-rank test of groups, with the ends that were seen in each and expected of it.
 * @param names of the groups, in the order of the test's
 * @example
 * ```ts
 * const test = logRank([{ durations: [10, 20, 30] }, { durations: [10, 20, 50] }]);
 * logRankText(["a", "b"], test).split("\n")[0]; // → "log-rank test: χ² = 0.2542 with 1 degree of freedom, p = 0.614"
 * ```
 */
export function logRankText(names: readonly string[], test: LogRank | undefined): string {
  if (test === undefined) return "log-rank test: no end tells the groups apart";
  const { statistic, degrees, pValue, groups } = test;
  return [
    `log-rank test: χ² = ${significant(statistic)} with ${degrees} degree${degrees === 1 ? "" : "s"} of freedom, p = ${significant(pValue, 3)}`,
    "",
    textTable([
      ["group", "ended", "expected of one survival"],
      ...groups.map(({ ended, expected }, i) => [names[i], counted(ended), significant(expected)]),
    ]),
  ].join("\n");
}
