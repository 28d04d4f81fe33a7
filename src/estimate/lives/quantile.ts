import type { QuantileEstimate } from "../quantile-exit-time.ts";
import type { LifePoint } from "./curve.ts";

/** Products of fractions that should be a round number miss it by their rounding. */
const ROUNDING = 1e-12;

/**
 * The first time at which the curve is at 1 − probability or below; the interval is where the ends of its band are (Brookmeyer & Crowley 1982).
 * Null where the curve, or an end of the band, does not come so low.
 */
export function lifeQuantile(
  curve: readonly Pick<LifePoint, "time" | "survival" | "low" | "high">[],
  probability: number,
  level: number,
): QuantileEstimate {
  const timeOf = (read: (point: Pick<LifePoint, "survival" | "low" | "high">) => number): number | null =>
    curve.find((point) => read(point) <= 1 - probability + ROUNDING)?.time ?? null;
  const value = timeOf(({ survival }) => survival);
  return {
    value,
    low: timeOf(({ low }) => low),
    high: timeOf(({ high }) => high),
    level,
    method:
      value === null
        ? `not reached: the survival is ${(curve.at(-1)?.survival ?? 1).toPrecision(3)} in the end`
        : "first time at which the Kaplan–Meier curve is so low, interval from the log(−log) band",
  };
}
