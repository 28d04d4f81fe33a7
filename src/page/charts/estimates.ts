/** Rate, mean and median with their intervals, beside what theory says. */
import { html, nothing, type TemplateResult } from "lit";
import type { Estimate } from "../../estimate/estimate.ts";
import { exitRate } from "../../estimate/exit-rate.ts";
import { lateRate } from "../../estimate/late-rate.ts";
import { meanExitTime } from "../../estimate/mean-exit-time.ts";
import { medianExitTime } from "../../estimate/quantile-exit-time.ts";
import type { Tally } from "../../tally/tally.ts";
import type { Prediction } from "../../theory/predictions.ts";
import { digitsFor, measureText, numberText } from "../../view/number-text.ts";
import { lateRateName, lateRateNote } from "../../view/text/late-rate.ts";
import { restrictedMean } from "../../view/theory-curve.ts";
import { isExact } from "../../view/theory-lines.ts";
import type { TheoryAnswer } from "../engine/theory.worker.ts";
import { observed } from "./observed.ts";

interface Row {
  readonly id: string;
  readonly name: string;
  /** Infinite `high` where the upper end is open. */
  readonly estimate: Pick<Estimate, "low" | "high" | "method"> & { readonly value: number | null };
  /** Predictions that stand beside it, and how their values become its. */
  readonly compare: readonly Comparison[];
  /** Time up to which particles have been watched, where not all have exited. */
  readonly upTo?: number | undefined;
}

interface Comparison {
  readonly quantity: Prediction["quantity"];
  readonly map?: (value: number) => number;
  /** What stands beside the value; default whose number it is. */
  readonly label?: (prediction: Prediction) => string;
  readonly which?: (prediction: Prediction) => boolean;
}

/**
 * A table that stays readable while it changes; theory may arrive later, or say why it does not.
 * @param exits false where nothing can exit: only what was observed is shown
 */
export function estimates(
  tally: Tally | undefined,
  theory: TheoryAnswer | undefined,
  { exits }: { readonly exits: boolean },
): TemplateResult {
  return html`${exits ? exitTable(tally, theory) : nothing} ${observed(tally)}
    ${theory?.unavailable.map((reason) => html`<p class="hint">Theory: ${reason}.</p>`)}`;
}

function exitTable(tally: Tally | undefined, theory: TheoryAnswer | undefined): TemplateResult {
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
      ${tally === undefined ? nothing : rowsOf(tally).map((row) => rowTemplate(row, theory))}
    </tbody>
  </table>`;
}

function rowsOf(tally: Tally): Row[] {
  const rate = exitRate(tally);
  const mean = meanExitTime(tally);
  const median = medianExitTime(tally);
  const { low } = median;
  return [
    {
      id: "rate",
      name: "exit rate, all times",
      estimate: rate,
      // Of all exits the rate is 1/mean in the end; a formula that speaks of late times is in the next row.
      compare: [
        {
          quantity: "meanExitTime",
          map: (mean) => 1 / mean,
          label: ({ label }) => `1/${label} mean`,
          which: isExact,
        },
      ],
    },
    ...lateRow(tally),
    ...(mean === undefined
      ? []
      : [
          {
            id: "mean",
            name: mean.upTo === undefined ? "mean exit time" : `mean of min(T, ${numberText(mean.upTo, 3)})`,
            estimate: mean,
            compare: [{ quantity: "meanExitTime" as const }],
            upTo: mean.upTo,
          },
        ]),
    ...(low === null
      ? []
      : [
          {
            id: "median",
            name: "median exit time",
            estimate: { ...median, low, high: median.high ?? Number.POSITIVE_INFINITY },
            compare: [{ quantity: "medianExitTime" as const }],
          },
        ]),
  ];
}

/** The rate of a late window, and what it says about the limit. */
function lateRow(tally: Tally): readonly Row[] {
  const late = lateRate(tally);
  if (tally.exited === 0) return [];
  const { rate } = late;
  const method = `${lateRateNote(late)}${rate === null ? "" : ` (${rate.method})`}`;
  return [
    {
      id: "late-rate",
      name: lateRateName(late),
      estimate:
        rate === null ? { value: null, low: 0, high: Number.POSITIVE_INFINITY, method } : { ...rate, method },
      compare: [
        {
          quantity: "rate",
          label: (prediction) =>
            late.settled && !isExact(prediction) ? prediction.label : `${prediction.label}, late times`,
        },
      ],
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
  const compared = compare.flatMap(({ quantity, map = same, label = labelOf, which = () => true }) =>
    (theory?.predictions ?? [])
      .filter((prediction) => prediction.quantity === quantity && which(prediction))
      .map((prediction) => ({
        value: map(prediction.value),
        name: label(prediction),
        validity: `${prediction.validWhen} (${prediction.source})`,
      })),
  );
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

/** `low … high`, with an open end where one is not known. */
function intervalText(low: number, high: number, digits: number): string {
  if (!Number.isFinite(high)) return low === 0 ? "–" : `${measureText(low, digits)} …`;
  return `${low === 0 ? "below " : `${measureText(low, digits)} … `}${measureText(high, digits)}`;
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
