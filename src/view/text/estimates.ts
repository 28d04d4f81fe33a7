import { zScore } from "../../estimate/agreement.ts";
import type { Estimate } from "../../estimate/estimate.ts";
import { exitRate } from "../../estimate/exit-rate.ts";
import { hazardPlateau } from "../../estimate/hazard-plateau.ts";
import { meanExitTime } from "../../estimate/mean-exit-time.ts";
import { medianExitTime } from "../../estimate/quantile-exit-time.ts";
import type { Tally } from "../../tally/tally.ts";
import type { Prediction } from "../../theory/predictions.ts";
import { significant } from "./number.ts";
import { textTable } from "./table.ts";

/** The table of one group: each estimate with its interval beside each theory of the same quantity. */
export function estimatesTable(tally: Tally, predictions: readonly Prediction[]): string {
  const mean = meanExitTime(tally);
  const median = medianExitTime(tally);
  const plateau = hazardPlateau(tally);
  const rate = exitRate(tally);
  const rows: string[][] = [["quantity", "measured", "95 % interval", "theory", "z", "theory's name"]];
  const add = (name: string, quantity: string, estimate: Estimate | undefined, comparable = true): void => {
    const measured =
      estimate === undefined ? ["–", ""] : [significant(estimate.value, 6), interval(estimate)];
    const matching = comparable ? predictions.filter((prediction) => prediction.quantity === quantity) : [];
    if (matching.length === 0) rows.push([name, ...measured]);
    matching.forEach((prediction, i) => {
      rows.push([
        i === 0 ? name : "",
        ...(i === 0 ? measured : ["", ""]),
        significant(prediction.value, 6),
        estimate === undefined ? "" : signed(zScore(estimate, prediction.value)),
        prediction.name,
      ]);
    });
  };
  const restricted = mean?.upTo === undefined ? "" : ` up to ${significant(mean.upTo)}`;
  add(`mean exit time${restricted}`, "meanExitTime", mean, mean?.upTo === undefined);
  add("median exit time", "medianExitTime", complete(median));
  if (plateau.rate !== null && plateau.from !== null) {
    add(`rate after t = ${significant(plateau.from, 3)}`, "rate", plateau.rate);
  }
  if (rate.bound === "upper") rows.push(["rate", "", `below ${significant(rate.high, 3)}`]);
  else rows.push(["rate, all times", significant(rate.value, 6), interval(rate)]);
  return textTable(rows);
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

function complete(quantile: ReturnType<typeof medianExitTime>): Estimate | undefined {
  const { value, low, high, level, method } = quantile;
  return value === null || low === null || high === null ? undefined : { value, low, high, level, method };
}

const interval = ({ low, high }: Estimate): string => `${significant(low, 6)} … ${significant(high, 6)}`;

const signed = (z: number): string =>
  `${z < 0 ? "−" : "+"}${Math.abs(z) >= 100 ? "≥100" : Math.abs(z).toFixed(1)}`;
