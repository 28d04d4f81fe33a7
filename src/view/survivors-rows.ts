/** What a group of time-synchronous resampling has found, row by row. Pure. */
import type { Estimate } from "../estimate/estimate.ts";
import { quasiStationary } from "../estimate/quasi-stationary.ts";
import { lateHazard, lateSurvival } from "../estimate/survivors-estimate.ts";
import type { SurvivorsTally } from "../tally/survivors-tally.ts";
import type { Prediction } from "../theory/prediction.ts";
import { counted, exponential, significant } from "./text/number.ts";

/** One estimate in words, with what theory says of the same. */
export interface SurvivorsRow {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly interval: string;
  readonly method?: string;
  readonly matching: readonly Prediction[];
}

/** Survival up to now, the late hazard, and means and shares of those that have not left. */
export function survivorsRows(
  tally: SurvivorsTally,
  predictions: readonly Prediction[],
): readonly SurvivorsRow[] {
  if (tally.rounds.length === 0) return [];
  const [{ time, ln }] = lateSurvival(tally, { rounds: [tally.rounds.length - 1] });
  const hazard = lateHazard(tally);
  const law = quasiStationary(tally);
  return [
    {
      id: "survival",
      name: `survival beyond ${significant(time)}`,
      ...survivalCells(ln),
      method: ln.method,
      matching: [],
    },
    ...(hazard === undefined
      ? []
      : [
          {
            id: "hazard",
            name: "late hazard",
            ...cells(hazard.rate),
            matching: predictions.filter(({ quantity }) => quantity === "rate"),
          },
        ]),
    ...(law?.quantities ?? []).map(({ name, mean }) => ({
      id: `mean-${name}`,
      name: `mean of ${name} among those inside`,
      ...cells(mean),
      matching: [],
    })),
    ...(law?.basins ?? []).map(({ name, share }) => ({
      id: `part-${name}`,
      name: `part of those inside in ${name}`,
      ...cells(share),
      matching: [],
    })),
  ];
}

/** Survival and its interval, of which logarithms are known; of none that survived an upper bound. */
export function survivalCells({ value, low, high }: Estimate): {
  readonly value: string;
  readonly interval: string;
} {
  if (value === Number.NEGATIVE_INFINITY) return { value: "–", interval: `below ${exponential(high, 3)}` };
  return { value: exponential(value, 5), interval: `${exponential(low, 4)} … ${exponential(high, 4)}` };
}

function cells(estimate: Estimate | undefined): Pick<SurvivorsRow, "value" | "interval" | "method"> {
  if (estimate === undefined) return { value: "–", interval: "" };
  const { value, low, high, method } = estimate;
  return {
    value: significant(value, 5),
    interval: `${significant(low, 5)} … ${significant(high, 5)}`,
    method,
  };
}

/** By what the estimates are to be judged: name and text of each line. */
export function survivorsDiagnostics(tally: SurvivorsTally): readonly (readonly [string, string])[] {
  const { rounds, survivors, lanes, late, ancestors, steps } = tally;
  const hazard = lateHazard(tally);
  const last = lateSurvival(tally, { rounds: [rounds.length - 1] })[0];
  const shares = survivors.flatMap((row) => row.slice(late.first, late.end)).filter((living) => living > 0);
  return [
    [
      "survivors of a round",
      shares.length === 0
        ? "–"
        : `${significant((100 * shares.reduce((sum, living) => sum + living, 0)) / shares.length / lanes, 3)} % on average, ${counted(shares.reduce((least, living) => Math.min(least, living), lanes))} of ${counted(lanes)} at least`,
    ],
    [
      "hazard measured",
      hazard === undefined
        ? "in no round: none lies behind the burn-in, or nobody survives one"
        : `from time ${significant(hazard.from)} to ${significant(hazard.until)}${hazard.drift === undefined ? "" : `; the second half differs by ${errorsText(hazard.drift)}`}`,
    ],
    [
      "first particles left",
      `${counted(Math.min(...ancestors))} to ${counted(Math.max(...ancestors))} in a replica`,
    ],
    ["replicas died out", `${counted(last.extinct)} of ${counted(survivors.length)}`],
    ["particle-steps", significant(Number(steps.reduce((sum, count) => sum + count, 0n)), 3)],
  ];
}

/** How far apart two halves are. */
export const errorsText = (drift: number | undefined): string =>
  drift === undefined ? "" : `${significant(Math.abs(drift), 2)} standard errors`;
