/** A run of time-synchronous resampling in words and tables, as the terminal shows it. */
import type { Estimate } from "../../estimate/estimate.ts";
import { quasiStationary } from "../../estimate/quasi-stationary.ts";
import { lateHazard, lateSurvival } from "../../estimate/survivors-estimate.ts";
import type { SurvivorsEvidence } from "../../tally/survivors-evidence.ts";
import type { SurvivorsTally } from "../../tally/survivors-tally.ts";
import type { Prediction } from "../../theory/prediction.ts";
import { errorsText, survivalCells, survivorsDiagnostics } from "../survivors-rows.ts";
import type { Beside, EvidenceText } from "./evidence-text.ts";
import { counted, exponential, significant } from "./number.ts";
import { QUANTITY_HEADER, quantityRows } from "./quantity-rows.ts";
import { textTable } from "./table.ts";

/** Times at which survival is shown, the horizon being the last. */
const SHOWN = 8;

export const survivorsText: EvidenceText<SurvivorsEvidence> = {
  progress: ({ phase, round, rounds = 0 }, living) =>
    `${phase === "pilot" ? "looking for the length of a round" : `round ${counted(round + 1)} of ${counted(rounds)}`} · ${counted(living)} walking`,
  done: ({ round, rounds }) => (rounds === undefined ? undefined : round / rounds),
  summary({ groups, every, piloted, round }) {
    if (every === undefined || groups.length === 0) return "no round has begun";
    const [{ survivors, lanes }] = groups;
    return `${counted(survivors.length)} replicas of ${counted(lanes)} particles went through ${counted(round)} rounds of ${counted(every)} step${every === 1 ? "" : "s"}${piloted ? ", as a pilot found them" : ""}`;
  },
  estimates: (evidence, beside) =>
    beside.points.length > 1 ? sweepTable(evidence, beside) : oneGroup(evidence, beside),
};

function oneGroup({ groups }: SurvivorsEvidence, { predictions: [predictions = []] }: Beside): string {
  const [tally] = groups;
  if (tally === undefined || tally.rounds.length === 0) return "";
  const hazard = lateHazard(tally);
  return [
    survivalTable(tally, predictions),
    ...(hazard === undefined
      ? []
      : [
          textTable([
            QUANTITY_HEADER,
            ...quantityRows(
              { name: "late hazard" },
              hazard.rate,
              predictions.filter(({ quantity }) => quantity === "rate"),
            ),
          ]),
        ]),
    ...lawTable(tally),
    diagnostics(tally),
  ].join("\n\n");
}

function survivalTable(tally: SurvivorsTally, predictions: readonly Prediction[]): string {
  const slowest = slowestMode(predictions);
  const last = tally.rounds.length - 1;
  const rounds = Array.from({ length: SHOWN }, (_, i) => Math.round(((i + 1) * (last + 1)) / SHOWN) - 1);
  return textTable([
    ["time", "survival", "95 % interval", "slowest mode", "deviation", "by the formula"],
    ...lateSurvival(tally, { rounds: rounds.filter((round) => round >= 0) }).map((one) => [
      significant(one.time, 5),
      ...survivalPair(one.ln),
      slowest === undefined ? "" : exponential(slowest(one.time), 5),
      one.deviation === undefined ? "" : significant(one.deviation, 2),
      significant(one.formulaDeviation, 2),
    ]),
  ]);
}

/** ln of A₁e^(−λ₁t), where theory knows both exactly. */
function slowestMode(predictions: readonly Prediction[]): ((time: number) => number) | undefined {
  const of = (asked: Prediction["quantity"]): number | undefined =>
    predictions.find(({ quantity, basis }) => quantity === asked && basis === "exact")?.value;
  const [rate, share] = [of("rate"), of("slowModeShare")];
  return rate === undefined || share === undefined ? undefined : (time) => Math.log(share) - rate * time;
}

const survivalPair = (ln: Estimate): readonly [string, string] => {
  const { value, interval } = survivalCells(ln);
  return [value, interval];
};

function lawTable(tally: SurvivorsTally): readonly string[] {
  const law = quasiStationary(tally);
  if (law === undefined) return [];
  const cells = (estimate: Estimate | undefined): readonly string[] =>
    estimate === undefined
      ? ["–", ""]
      : [
          significant(estimate.value, 6),
          `${significant(estimate.low, 6)} … ${significant(estimate.high, 6)}`,
        ];
  return [
    textTable([
      ["those inside", "value", "95 % interval", "halves differ by"],
      ...law.quantities.flatMap(({ name, mean, variance, drift, outside }) => [
        [
          `mean of ${name}`,
          ...(mean === undefined && Object.values(outside).some((count) => count > 0)
            ? ["–", "values outside the range"]
            : cells(mean)),
          errorsText(drift),
        ],
        ...(variance === undefined ? [] : [[`variance of ${name}`, ...cells(variance), ""]]),
      ]),
      ...law.basins.map(({ name, share, drift }) => [`part in ${name}`, ...cells(share), errorsText(drift)]),
    ]),
  ];
}

function diagnostics(tally: SurvivorsTally): string {
  const lines = survivorsDiagnostics(tally);
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, text]) => `${name.padEnd(width)}  ${text}`).join("\n");
}

/** One line for each point of a sweep. */
function sweepTable({ groups }: SurvivorsEvidence, { points, predictions }: Beside): string {
  const fields = Object.keys(points[0]);
  return textTable([
    [...fields, "late hazard", "95 %", "theory", "survival at the end", "95 %", "deviation", "died out"],
    ...points.map((point, g) => {
      const tally = groups[g];
      const cells = fields.map((field) => significant(point[field]));
      if (tally === undefined || tally.rounds.length === 0) return cells;
      const rate = lateHazard(tally)?.rate;
      const theory = predictions[g]?.find(({ quantity }) => quantity === "rate");
      const [{ ln, deviation, extinct }] = lateSurvival(tally, { rounds: [tally.rounds.length - 1] });
      return [
        ...cells,
        ...(rate === undefined
          ? ["–", ""]
          : [significant(rate.value, 5), `${significant(rate.low)} … ${significant(rate.high)}`]),
        theory === undefined ? "" : significant(theory.value, 6),
        ...survivalPair(ln),
        deviation === undefined ? "" : significant(deviation, 2),
        counted(extinct),
      ];
    }),
  ]);
}
