import type { Estimator } from "../../estimate/estimator.ts";
import { ESTIMATORS, type Found, type WordsFor, wordsOf } from "../../estimate/estimators.ts";
import { EXIT_ESTIMATORS } from "../../estimate/exit-estimators.ts";
import type { Tally } from "../../tally/tally.ts";
import type { Prediction } from "../../theory/predictions.ts";
import { lateRateName, lateRateNote } from "./late-rate.ts";
import { significant } from "./number.ts";
import { QUANTITY_HEADER, quantityRows, type RowWords } from "./quantity-rows.ts";
import { textTable } from "./table.ts";

/**
 * The table of one group: each estimate with its interval beside each theory of the same quantity.
 * @param predictions of `predictions`; empty without theory
 * @returns lines for a terminal
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const text = estimatesText(tally, predictions(job));
 * text.split("\n")[0].startsWith("quantity"); // → true
 * ```
 */
export function estimatesTable(tally: Tally, predictions: readonly Prediction[]): string {
  const rows: string[][] = [QUANTITY_HEADER];
  const notes: string[] = [];
  for (const estimator of ESTIMATORS_SHOWN) {
    const { id, predicted } = estimator;
    const { found, reading } = estimator.ask(tally);
    const words = { name: estimator.name, compare: "z", ...wordsOf(WORDS, id, found) } as const;
    if (words.note !== undefined) notes.push(`${words.note}.`);
    if (reading === undefined && words.omit === true) continue;
    const matching = predictions.filter(({ quantity }) => quantity === predicted);
    rows.push(...quantityRows(words, reading, matching));
  }
  for (const exit of tally.exits ?? []) {
    for (const { name, predicted, ask } of EXIT_ESTIMATORS) {
      const { found, reading } = ask(tally, exit);
      const upTo = (found as { readonly upTo?: number } | null)?.upTo;
      const matching = predictions.filter(
        ({ quantity, of = [] }) => quantity === predicted && of[0] === exit.name,
      );
      rows.push(
        ...quantityRows(
          upTo === undefined
            ? { name: name(exit.name) }
            : { name: `${name(exit.name)}, up to ${significant(upTo)}`, compare: "beside" },
          reading,
          matching,
        ),
      );
    }
  }
  return [textTable(rows), ...(tally.exited === 0 ? [] : notes)].join("\n");
}

/** How a row is said, and what stands beside it. */
interface Words extends RowWords {
  /** Whether there is no row where nothing can be said. */
  readonly omit?: boolean;
  /** A sentence below the table of exits, without its full stop. */
  readonly note?: string;
}

const WORDS: WordsFor<Words> = {
  rate: ({ bound }) => ({ name: bound === "upper" ? "rate" : "rate, all times", compare: "no" }),
  meanExitTime: (mean) =>
    mean?.upTo === undefined ? {} : { name: `mean exit time up to ${significant(mean.upTo)}`, compare: "no" },
  lateRate: (late) => ({
    name: lateRateName(late),
    compare: late.settled ? "z" : "beside",
    omit: true,
    note: lateRateNote(late),
  }),
};

/** What theory stands beside comes first. */
const ESTIMATORS_SHOWN: readonly Estimator<keyof Found>[] = [
  ...ESTIMATORS.filter(({ id }) => id !== "rate"),
  ...ESTIMATORS.filter(({ id }) => id === "rate"),
];

/** Ranges of validity and sources of the predictions, one line for all that share them. */
export function validityLines(predictions: readonly Prediction[]): string {
  const names = new Map<string, string[]>();
  for (const { name, validWhen, source } of predictions) {
    const ground = `${validWhen} [${source}]`;
    names.set(ground, [...(names.get(ground) ?? []), name]);
  }
  return [...names].map(([ground, all]) => `${all.join(", ")}: ${ground}`).join("\n");
}
