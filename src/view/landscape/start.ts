import type { Start } from "../../experiment/document/experiment.ts";

/** Middle of the start and how far particles begin from it along each variable (two deviations of a normal). */
export function startOf(start: Start): {
  readonly centre: readonly number[];
  readonly spread: readonly number[];
} {
  if ("low" in start) {
    return {
      centre: start.low.map((low, i) => (low + start.high[i]) / 2),
      spread: start.low.map((low, i) => (start.high[i] - low) / 2),
    };
  }
  return {
    centre: start.at,
    spread: "deviation" in start ? start.deviation.map((deviation) => 2 * deviation) : start.at.map(() => 0),
  };
}
