import { chainReadings } from "../../estimate/chain-readings.ts";
import { splitReadings } from "../../estimate/split-readings.ts";
import type { SplittingEvidence } from "../../tally/splitting-evidence.ts";
import { chainQuantities } from "../chain-rows.ts";
import { splitQuantities } from "../splitting-rows.ts";
import type { Beside } from "./evidence-text.ts";
import { counted, significant } from "./number.ts";
import { textTable } from "./table.ts";

/** One line for each point: its fields, what was asked for beside the first theory of it, and what it is to be judged by. */
export function splittingSweep(
  evidence: SplittingEvidence,
  { points, tallies, predictions }: Beside,
): string {
  const fields = Object.keys(points[0]);
  const quantitiesOf = evidence.groups.map(({ tally, chain }, g) =>
    chain !== undefined
      ? chainQuantities(chainReadings(chain, tallies[g]), predictions[g])
      : tally === undefined
        ? []
        : splitQuantities(evidence, tally, tallies[g], predictions[g]),
  );
  // A group in which nothing left has a bound of the probability in place of a time.
  const names = [...new Map(quantitiesOf.flat().map(({ id, name }) => [id, name]))];
  const rows = points.map((point, g) => {
    const { tally } = evidence.groups[g];
    const readings = tally && splitReadings(tally, tallies[g]);
    return [
      ...fields.map((field) => significant(point[field])),
      ...names.flatMap(([id]) => {
        const found = quantitiesOf[g].find((one) => one.id === id);
        if (found === undefined) return ["–", "", ""];
        const { value, low, high } = found.reading;
        const theory = found.matching.length === 0 ? "" : significant(found.matching[0].value, 6);
        if (value === null || low === null || high === null)
          return [high === null ? "–" : `< ${significant(high, 3)}`, "", theory];
        return [significant(value, 5), `${significant(low, 4)} … ${significant(high, 4)}`, theory];
      }),
      tally === undefined ? "" : counted(tally.levels.length),
      readings?.estimate.deviation === undefined ? "" : significant(readings.estimate.deviation, 2),
      readings === undefined ? "" : significant(Number(readings.estimate.steps), 3),
      readings?.direct === undefined ? "" : significant(readings.direct.ratio, 2),
    ];
  });
  return textTable([
    [
      ...fields,
      ...names.flatMap(([, name]) => [name, "95 %", "theory"]),
      "levels",
      "deviation",
      "particle-steps",
      "saved, times",
    ],
    ...rows,
  ]);
}
