/** A way that is solved as a chain of states, as the terminal shows it. */
import { type ChainReadings, chainReadings } from "../../estimate/chain-readings.ts";
import { splitEstimate } from "../../estimate/split-estimate.ts";
import type { StateChain, StateRun } from "../../tally/splitting-evidence.ts";
import type { Prediction } from "../../theory/prediction.ts";
import { chainQuantities } from "../chain-rows.ts";
import type { SplitClock } from "../splitting-rows.ts";
import { counted, significant } from "./number.ts";
import { QUANTITY_HEADER, quantityRows } from "./quantity-rows.ts";
import { placeText } from "./splitting-warnings.ts";
import { textTable } from "./table.ts";

/** The whole way, the states, and each run between them in short. */
export function chainText(chain: StateChain, clock: SplitClock, predictions: readonly Prediction[]): string {
  const readings = chainReadings(chain, clock);
  const quantities = chainQuantities(readings, predictions);
  return [
    ...(quantities.length === 0
      ? []
      : [
          textTable([
            QUANTITY_HEADER,
            ...quantities.flatMap(({ name, reading, matching }) => quantityRows({ name }, reading, matching)),
          ]),
        ]),
    textTable([
      ["state", "place", "V", "score"],
      ...chain.states.map(({ at, potential, score }, i) => [
        counted(i + 1),
        placeText(at),
        significant(potential, 4),
        significant(score),
      ]),
    ]),
    textTable([
      ["from", "to", "rate", "95 % interval", "levels", "deviation", "by the formula", "particle-steps"],
      ...chain.runs.flatMap((run) => runRows(run, readings)),
    ]),
  ].join("\n\n");
}

function runRows(
  { from, to, up, tally }: StateRun,
  readings: ChainReadings | undefined,
): readonly string[][] {
  const estimate = tally && splitEstimate(tally);
  const rates = readings?.rates.filter(
    (one) =>
      one.from === from && to.includes(one.to) && (typeof one.to === "string" ? up : one.to > from === up),
  );
  const beside = [
    tally === undefined ? "–" : counted(tally.levels.length),
    estimate?.deviation === undefined ? "–" : significant(estimate.deviation, 2),
    estimate === undefined ? "–" : significant(estimate.formulaDeviation, 2),
    estimate === undefined ? "–" : significant(Number(estimate.steps), 3),
  ];
  const name = (end: number | string): string => (typeof end === "number" ? counted(end + 1) : end);
  if (rates === undefined || rates.length === 0)
    return [[counted(from + 1), to.map(name).join(", "), "–", "", ...beside]];
  return rates.map(({ to: end, rate }, k) => [
    k === 0 ? counted(from + 1) : "",
    name(end),
    significant(rate.value, 5),
    `${significant(rate.low, 4)} … ${significant(rate.high, 4)}`,
    ...(k === 0 ? beside : ["", "", "", ""]),
  ]);
}
