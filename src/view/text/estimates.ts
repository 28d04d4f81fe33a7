import { zScore } from "../../estimate/agreement.ts";
import type { Estimate } from "../../estimate/estimate.ts";
import { exitRate, type RateEstimate } from "../../estimate/exit-rate.ts";
import { lateRate } from "../../estimate/late-rate.ts";
import { meanExitTime } from "../../estimate/mean-exit-time.ts";
import { medianExitTime } from "../../estimate/quantile-exit-time.ts";
import type { Tally } from "../../tally/tally.ts";
import type { Prediction } from "../../theory/predictions.ts";
import { lateRateName, lateRateNote } from "./late-rate.ts";
import { significant } from "./number.ts";
import { textTable } from "./table.ts";

/**
 * The table of one group: each estimate with its interval beside each theory of the same quantity.
 * @param predictions of `predictions`; empty without theory
 * @returns lines for a terminal
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const text = estimatesText(tally, predictions(job));
 * text.split("\n")[0].startsWith("quantity"); // → true
 * ```
 */
export function estimatesTable(tally: Tally, predictions: readonly Prediction[]): string {
  const mean = meanExitTime(tally);
  const median = medianExitTime(tally);
  const late = lateRate(tally);
  const rate = exitRate(tally);
  const rows: string[][] = [["quantity", "measured", "95 % interval", "theory", "z", "theory's name"]];
  const add = (
    name: string,
    quantity: Prediction["quantity"],
    estimate: Ends | undefined,
    compare: "z" | "beside" | "no" = "z",
  ): void => {
    const measured = estimate === undefined ? ["–", ""] : [valueText(estimate), interval(estimate)];
    const matching =
      compare === "no" ? [] : predictions.filter((prediction) => prediction.quantity === quantity);
    if (matching.length === 0) rows.push([name, ...measured]);
    matching.forEach((prediction, i) => {
      rows.push([
        i === 0 ? name : "",
        ...(i === 0 ? measured : ["", ""]),
        significant(prediction.value, 6),
        compare === "z" && isComplete(estimate) ? signed(zScore(estimate, prediction.value)) : "",
        prediction.name,
      ]);
    });
  };
  const restricted = mean?.upTo === undefined ? "" : ` up to ${significant(mean.upTo)}`;
  add(`mean exit time${restricted}`, "meanExitTime", mean, mean?.upTo === undefined ? "z" : "no");
  add("median exit time", "medianExitTime", median.low === null ? undefined : median);
  if (late.rate !== null) {
    add(lateRateName(late), "rate", bounded(late.rate), late.settled ? "z" : "beside");
  }
  if (rate.bound === "upper") rows.push(["rate", "", `below ${significant(rate.high, 3)}`]);
  else rows.push(["rate, all times", significant(rate.value, 6), interval(rate)]);
  return tally.exited === 0 ? textTable(rows) : `${textTable(rows)}\n${lateRateNote(late)}.`;
}

/** Ranges of validity and sources of the predictions, one line for all that share them. */
export function validityLines(predictions: readonly Prediction[]): string {
  const names = new Map<string, string[]>();
  for (const { name, validWhen, source } of predictions) {
    const ground = `${validWhen} [${source}]`;
    names.set(ground, [...(names.get(ground) ?? []), name]);
  }
  return [...names].map(([ground, all]) => `${all.join(", ")}: ${ground}`).join("\n");
}

/** An interval with ends that may be open; null where they are, or where there is no value. */
interface Ends {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

function isComplete(ends: Ends | undefined): ends is Estimate {
  return ends !== undefined && ends.value !== null && ends.low !== null && ends.high !== null;
}

/** A bound has no value. */
const bounded = (rate: RateEstimate): Ends =>
  rate.bound === "upper" ? { value: null, low: null, high: rate.high } : rate;

const valueText = ({ value }: Ends): string => (value === null ? "–" : significant(value, 6));

/** `low … high`; `low …` where the upper end is open, `below high` where the lower one is. */
function interval({ low, high }: Ends): string {
  if (low === null) return high === null ? "" : `below ${significant(high, 3)}`;
  return `${significant(low, 6)} …${high === null || high === Number.POSITIVE_INFINITY ? "" : ` ${significant(high, 6)}`}`;
}

const signed = (z: number): string =>
  `${z < 0 ? "−" : "+"}${Math.abs(z) >= 100 ? "≥100" : Math.abs(z).toFixed(1)}`;
