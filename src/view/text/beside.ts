import type { Compared } from "../../estimate/compared.ts";
import type { Estimate } from "../../estimate/estimate.ts";
import { significant } from "./number.ts";
import { textTable } from "./table.ts";

/** An answer to the question of a run that splits, asked in another way. */
export interface BesideAnswer {
  readonly way: "direct" | "levels" | "step";
  readonly question: "time" | "probability";
  readonly own: Estimate | null;
  readonly other: Estimate | null;
  readonly compared: Compared | null;
}

const NAMES = { direct: "every particle counted", levels: "other levels", step: "half the step" } as const;
const MISSING = {
  direct: "too rare to be counted",
  levels: "needs two levels",
  step: "no answer",
} as const;

/**
 * The answers of a run that splits beside those to the same question asked in other ways.
 * @param groups for each point of a sweep its words, "" without one, and its answers
 */
export const besideText = (
  groups: readonly { readonly point: string; readonly answers: readonly BesideAnswer[] }[],
): string =>
  groups
    .map(({ point, answers }) =>
      [
        ...(point === "" ? [] : [point]),
        textTable([
          [
            `${answers[0]?.question === "time" ? "mean exit time" : "probability"}, asked again`,
            "measured",
            "95 % interval",
            "splitting by it",
            "z",
            "",
          ],
          ...answers.map(rowOf),
        ]),
      ].join("\n"),
    )
    .join("\n\n");

function rowOf({ way, own, other, compared }: BesideAnswer): string[] {
  if (own === null) return [NAMES[way], "", "", "", "", "nothing to compare"];
  if (other === null) return [NAMES[way], "", "", "", "", MISSING[way]];
  return [
    NAMES[way],
    significant(other.value, 4),
    `${significant(other.low, 4)} … ${significant(other.high, 4)}`,
    compared === null ? "" : significant(compared.ratio.value, 4),
    compared === null ? "" : compared.z.toFixed(1),
    compared === null ? "" : compared.agrees ? "agrees" : "differs",
  ];
}
