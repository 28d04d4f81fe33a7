import { chainReadings } from "../../estimate/chain-readings.ts";
import type { LineFit } from "../../estimate/fit.ts";
import { splitReadings } from "../../estimate/split-readings.ts";
import type { SplittingEvidence } from "../../tally/splitting-evidence.ts";
import { chainQuantities } from "../chain-rows.ts";
import { type RareLaw, type SplittingFit, splittingFits, straightest } from "../splitting-fit.ts";
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
  const table = textTable([
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
  const fit = straightest(splittingFits(points, quantitiesOf));
  return fit === undefined ? table : `${table}\n\n${fitLines(fit)}`;
}

const LAWS: Readonly<Record<RareLaw, (field: string) => string>> = {
  arrhenius: (field) => `against 1/${field}`,
  power: (field) => `against ln ${field}`,
};

/** The slope of the straighter law, how it changes from one end of the sweep to the other, and what theory has through the same points. */
function fitLines({ law, field, quantity, found }: SplittingFit): string {
  const fit = found.fit!;
  const { localSlopes, slope } = fit;
  const [low, high] = [localSlopes[0], localSlopes[localSlopes.length - 1]];
  const local = ({ slope: value, standardError, x }: LineFit["localSlopes"][number]): string =>
    `${significant(value, 4)} ± ${significant(1.96 * standardError, 2)} about ${significant(x, 3)}`;
  return [
    `ln(${quantity}) ${LAWS[law](field.slice(field.lastIndexOf(".") + 1))}`,
    `  slope of the fit       ${significant(slope.value, 5)}, 95 % ${significant(slope.low, 5)} … ${significant(slope.high, 5)}`,
    ...found.theory.map(
      ({ name, slope: value }) => `  the same fit of theory ${significant(value, 5)}, ${name}`,
    ),
    `  between neighbours     ${local(low)}; ${local(high)}`,
  ].join("\n");
}
