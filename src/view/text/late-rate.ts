/** The late rate in words: which window it is of, and what that says about the limit. Pure. */
import { LATE, type LateRate, type LateRateFound, LEAST_PARTICLES } from "../../estimate/late-rate.ts";
import { numberText } from "../number-text.ts";

/** The row's name: `late rate, t = 3 … 9` where the hazard has settled, else the rate of a window. */
export function lateRateName({ from, to, settled }: Pick<LateRate, "from" | "to" | "settled">): string {
  if (from === null || to === null) return "late rate";
  return `${settled ? "late rate" : "rate"}, t = ${numberText(from, 3)} … ${numberText(to, 3)}`;
}

/** Why there is none, or what is known of its way to the limit. */
export function lateRateNote(late: LateRateFound): string {
  if (late.rate === null) {
    return late.reason === "no exit"
      ? "No late rate before the first exit"
      : `No late rate of fewer than ${LEAST_PARTICLES} particles`;
  }
  const { drift, settled } = late;
  if (settled)
    return `No test saw the hazard change since ${1 / LATE} times as many particles were at risk: the rate stands for the limit of late times, unless a slow part is rarer than one particle of this run`;
  const change =
    drift === null
      ? "too few exits to say how it changes"
      : `from its first to its second half it changes by ${percent(drift.value)} (${percent(drift.low)} … ${percent(drift.high)})`;
  return `A rate of this window, not of the limit of late times: ${change}`;
}

const percent = (part: number): string => `${part < 0 ? "−" : "+"}${numberText(Math.abs(100 * part), 2)} %`;
