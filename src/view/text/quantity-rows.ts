import { zScore } from "../../estimate/agreement.ts";
import type { Estimate } from "../../estimate/estimate.ts";
import type { Reading } from "../../estimate/estimator.ts";
import type { Prediction } from "../../theory/predictions.ts";
import { significant } from "./number.ts";

/** Header of the rows below. */
export const QUANTITY_HEADER = ["quantity", "measured", "95 % interval", "theory", "z", "theory's name"];

/** How a row is said, and what stands beside it. */
export interface RowWords {
  readonly name?: string;
  /** Whether each prediction of the same quantity is judged by a z, only stands beside it, or is not shown. Default `z`. */
  readonly compare?: "z" | "beside" | "no";
}

/** A row for each prediction of what was measured, or the one without. */
export function quantityRows(
  { name = "", compare = "z" }: RowWords,
  reading: Reading | undefined,
  matching: readonly Prediction[],
): readonly string[][] {
  const measured = reading === undefined ? ["–", ""] : [valueText(reading), interval(reading)];
  if (compare === "no" || matching.length === 0) return [[name, ...measured]];
  return matching.map((prediction, i) => [
    i === 0 ? name : "",
    ...(i === 0 ? measured : ["", ""]),
    significant(prediction.value, 6),
    compare === "z" && isComplete(reading) ? signed(zScore(reading, prediction.value)) : "",
    prediction.name,
  ]);
}

const isComplete = (reading: Reading | undefined): reading is Estimate =>
  reading !== undefined && reading.value !== null && reading.low !== null && reading.high !== null;

const valueText = ({ value }: Reading): string => (value === null ? "–" : significant(value, 6));

/** `low … high`; `low …` where the upper end is open, `below high` where the lower one is. */
function interval({ low, high }: Reading): string {
  if (low === null) return high === null ? "" : `below ${significant(high, 3)}`;
  return `${significant(low, 6)} …${high === null || high === Number.POSITIVE_INFINITY ? "" : ` ${significant(high, 6)}`}`;
}

const signed = (z: number): string =>
  `${z < 0 ? "−" : "+"}${Math.abs(z) >= 100 ? "≥100" : Math.abs(z).toFixed(1)}`;
