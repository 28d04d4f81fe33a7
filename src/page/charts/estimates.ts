/** Rate, mean and median with their intervals, and what is estimated of each named exit, beside what theory says. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Estimate } from "../../estimate/estimate.ts";
import type { Estimator, Reading } from "../../estimate/estimator.ts";
import { ESTIMATORS, type Found, type WordsFor, wordsOf } from "../../estimate/estimators.ts";
import { EXIT_ESTIMATORS } from "../../estimate/exit-estimators.ts";
import type { StepCheck } from "../../estimate/step-check.ts";
import type { NamedExit, Tally } from "../../tally/tally.ts";
import type { Prediction } from "../../theory/predictions.ts";
import { digitsFor, measureText, numberText } from "../../view/number-text.ts";
import { lateRateName, lateRateNote } from "../../view/text/late-rate.ts";
import { restrictedMean } from "../../view/theory-curve.ts";
import { isExact } from "../../view/theory-lines.ts";
import type { TheoryAnswer } from "../engine/theory.worker.ts";
import { intervalText } from "./interval-text.ts";
import { observed } from "./observed.ts";
import { stepRows } from "./step-check.ts";

interface Row {
  readonly id: string;
  readonly name: string;
  /** Infinite `high` where the upper end is open. */
  readonly estimate: Pick<Estimate, "low" | "high" | "method"> & { readonly value: number | null };
  /** Predictions that stand beside it, and how their values become its. */
  readonly compare: Comparison;
  /** Time up to which particles have been watched, where not all have exited. */
  readonly upTo?: number | undefined;
}

interface Comparison {
  readonly quantity: string;
  readonly map?: (value: number) => number;
  /** What stands beside the value; default whose number it is. */
  readonly label?: (prediction: Prediction) => string;
  readonly which?: (prediction: Prediction) => boolean;
}

/**
 * A table that stays readable while it changes; theory may arrive later, or say why it does not.
 * @param options.exits false where nothing can exit: only what was observed is shown
 * @param options.check what half the step made of the mean, which stands below it
 */
export function estimates(
  tally: Tally | undefined,
  theory: TheoryAnswer | undefined,
  { exits, check }: { readonly exits: boolean; readonly check?: StepCheck | undefined },
): TemplateResult {
  return html`${exits ? exitTable(tally, theory, check) : nothing} ${observed(tally)}
    ${theory?.unavailable.map((reason) => html`<p class="hint">Theory: ${reason}.</p>`)}`;
}

function exitTable(
  tally: Tally | undefined,
  theory: TheoryAnswer | undefined,
  check: StepCheck | undefined,
): TemplateResult {
  return html`<table class="estimates">
    <thead>
      <tr>
        <th scope="col">estimate</th>
        <th scope="col">counted</th>
        <th scope="col">95 % interval</th>
        <th scope="col">theory</th>
      </tr>
    </thead>
    <tbody>
      ${tally === undefined ? nothing : rowsOf(tally).map((row) => [rowTemplate(row, theory), row.id === "mean" && check !== undefined ? stepRows(check) : nothing])}
    </tbody>
  </table>`;
}

/** Rates, then times. */
const SHOWN: readonly Estimator<keyof Found>[] = [
  ...ESTIMATORS.filter(({ unit }) => unit === "rate"),
  ...ESTIMATORS.filter(({ unit }) => unit === "time"),
];

/** Of all exits, then of each that has a name. */
function rowsOf(tally: Tally): readonly Row[] {
  return [...rowsOfAll(tally), ...(tally.exits ?? []).flatMap((exit) => rowsOfExit(tally, exit))];
}

function rowsOfExit(tally: Tally, exit: NamedExit): readonly Row[] {
  return EXIT_ESTIMATORS.flatMap(({ id, name, predicted, ask }): readonly Row[] => {
    const { found, reading } = ask(tally, exit);
    if (reading === undefined) return [];
    const upTo = (found as { readonly upTo?: number } | null)?.upTo;
    return [
      {
        id: `${exit.name}-${id}`,
        name: upTo === undefined ? name(exit.name) : `${name(exit.name)}, up to ${numberText(upTo, 3)}`,
        estimate: shown(reading),
        compare: { quantity: predicted, which: ({ of = [] }) => of[0] === exit.name },
      },
    ];
  });
}

function rowsOfAll(tally: Tally): readonly Row[] {
  return SHOWN.flatMap((estimator): readonly Row[] => {
    const { id, name, predicted } = estimator;
    const { found, reading } = estimator.ask(tally);
    const row = { id, name, compare: { quantity: predicted }, ...wordsOf(WORDS, id, found) };
    if (id === "lateRate") return lateRow(tally, row, reading);
    return reading === undefined ? [] : [{ ...row, estimate: shown(reading) }];
  });
}

/** With 0 for an end that is open below, and ∞ for one above; what only has a bound counts as 0. */
const shown = ({ value, low, high, method }: Reading): Row["estimate"] => ({
  value: value ?? (high === null ? null : 0),
  low: low ?? 0,
  high: high ?? Number.POSITIVE_INFINITY,
  method,
});

/** What the page has to say of an estimator; a note begins its hint. */
interface Words extends Partial<Row> {
  readonly note?: string;
}

const WORDS: WordsFor<Words> = {
  rate: () => ({
    name: "exit rate, all times",
    // A formula that speaks of late times is in the next row.
    compare: {
      quantity: "meanExitTime",
      map: (mean) => 1 / mean,
      label: ({ label }) => `1/${label} mean`,
      which: isExact,
    },
  }),
  meanExitTime: (mean) => ({
    id: "mean",
    ...(mean?.upTo === undefined
      ? {}
      : { name: `mean of min(T, ${numberText(mean.upTo, 3)})`, upTo: mean.upTo }),
  }),
  medianExitTime: () => ({ id: "median" }),
  lateRate: (late) => ({
    id: "late-rate",
    name: lateRateName(late),
    note: lateRateNote(late),
    compare: {
      quantity: "rate",
      label: (prediction) =>
        late.settled && !isExact(prediction) ? prediction.label : `${prediction.label}, late times`,
    },
  }),
};

/** The rate of a late window says what it means for the limit; before the first exit there is no such row. */
function lateRow(
  tally: Tally,
  { note = "", ...row }: Omit<Row, "estimate"> & Words,
  reading: Reading | undefined,
): readonly Row[] {
  if (tally.exited === 0) return [];
  return [
    {
      ...row,
      estimate:
        reading === undefined
          ? { value: null, low: 0, high: Number.POSITIVE_INFINITY, method: note }
          : { ...shown(reading), method: `${note} (${reading.method})` },
    },
  ];
}

function rowTemplate(
  { id, name, estimate, compare, upTo }: Row,
  theory: TheoryAnswer | undefined,
): TemplateResult {
  const { low, high, method } = estimate;
  const value = estimate.value ?? Number.NaN;
  const digits = digitsFor(value, (high - low) / 2);
  const { quantity, map = same, label = labelOf, which = () => true } = compare;
  const compared = (theory?.predictions ?? [])
    .filter((prediction) => prediction.quantity === quantity && which(prediction))
    .map((prediction) => ({
      value: map(prediction.value),
      name: label(prediction),
      validity: `${prediction.validWhen} (${prediction.source})`,
    }));
  return html`<tr id="estimate-${id}">
    <th scope="row" title=${method}>${name}</th>
    <td>${value === 0 || Number.isNaN(value) ? "–" : measureText(value, digits)}</td>
    <td>${intervalText(low, high, digits)}</td>
    <td>
      ${restricted(theory, upTo)}
      ${compared.map(
        ({ value: predicted, name: text, validity }) => html`<div title=${validity}>
          <b>${numberText(predicted, 5)}</b> <span class="hint">${upTo === undefined ? "" : "full mean, "}${text}</span>
        </div>`,
      )}
      ${theory === undefined ? html`<span class="hint">computing …</span>` : compared.length === 0 ? "–" : nothing}
    </td>
  </tr>`;
}

const same = (value: number): number => value;
const labelOf = ({ label }: Prediction): string => label;

/** What the exact curve says of a mean that is cut off. */
function restricted(
  theory: TheoryAnswer | undefined,
  upTo: number | undefined,
): TemplateResult | typeof nothing {
  if (theory?.survival === undefined || upTo === undefined) return nothing;
  const value = restrictedMean(theory.survival, upTo);
  if (value === undefined) return nothing;
  return html`<div><b>${numberText(value, 5)}</b> <span class="hint">exact, up to there</span></div>`;
}
