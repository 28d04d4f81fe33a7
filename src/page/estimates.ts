/** Rate, mean and median with their intervals, beside what theory says. */
import { html, nothing, type TemplateResult } from "lit";
import type { Estimate } from "../estimate/estimate.ts";
import { exitRate } from "../estimate/exit-rate.ts";
import { meanExitTime } from "../estimate/mean-exit-time.ts";
import { medianExitTime } from "../estimate/quantile-exit-time.ts";
import type { Tally } from "../tally/tally.ts";
import type { Prediction } from "../theory/predictions.ts";
import { digitsFor, measureText, numberText } from "../view/number-text.ts";
import { restrictedMean } from "../view/theory-curve.ts";
import { observed } from "./observed.ts";
import type { TheoryAnswer } from "./theory.worker.ts";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly estimate: Pick<Estimate, "low" | "high" | "method"> & { readonly value: number | null };
  readonly quantity: Prediction["quantity"];
  /** Time up to which particles have been watched, where not all have exited. */
  readonly upTo?: number | undefined;
}

/** A table that stays readable while it changes; theory may arrive later, or say why it does not. */
export function estimates(tally: Tally | undefined, theory: TheoryAnswer | undefined): TemplateResult {
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
    </table>
    ${observed(tally)} ${theory?.unavailable.map((reason) => html`<p class="hint">Theory: ${reason}.</p>`)}`;
}

function rowsOf(tally: Tally): Row[] {
  const rate = exitRate(tally);
  const mean = meanExitTime(tally);
  const median = medianExitTime(tally);
  const { low, high } = median;
  return [
    { id: "rate", name: "exit rate", estimate: rate, quantity: "rate" },
    ...(mean === undefined
      ? []
      : [
          {
            id: "mean",
            name: mean.upTo === undefined ? "mean exit time" : `mean of min(T, ${numberText(mean.upTo, 3)})`,
            estimate: mean,
            quantity: "meanExitTime" as const,
            upTo: mean.upTo,
          },
        ]),
    ...(median.value === null || low === null || high === null
      ? []
      : [
          {
            id: "median",
            name: "median exit time",
            estimate: { ...median, low, high },
            quantity: "medianExitTime" as const,
          },
        ]),
  ];
}

function rowTemplate(
  { id, name, estimate, quantity, upTo }: Row,
  theory: TheoryAnswer | undefined,
): TemplateResult {
  const { low, high, method } = estimate;
  const value = estimate.value ?? Number.NaN;
  const digits = digitsFor(value, (high - low) / 2);
  const predictions = theory?.predictions.filter((prediction) => prediction.quantity === quantity) ?? [];
  return html`<tr id="estimate-${id}">
    <th scope="row" title=${method}>${name}</th>
    <td>${value === 0 ? "–" : measureText(value, digits)}</td>
    <td>${Number.isFinite(high) ? html`${low === 0 ? "below " : `${measureText(low, digits)} … `}${measureText(high, digits)}` : "–"}</td>
    <td>
      ${restricted(theory, upTo)}
      ${predictions.map(
        (prediction) => html`<div title="${prediction.validWhen} (${prediction.source})">
          <b>${numberText(prediction.value, 5)}</b> <span class="hint">${upTo === undefined ? "" : "full mean, "}${shortName(prediction.name)}</span>
        </div>`,
      )}
      ${theory === undefined ? html`<span class="hint">computing …</span>` : predictions.length === 0 ? "–" : nothing}
    </td>
  </tr>`;
}

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

/** The row already says which quantity it is: `Exact mean exit time` becomes `exact`. */
function shortName(name: string): string {
  const short = name
    .replace(/(mean|median) exit time|slowest decay rate|rate/gi, "")
    .replace(/ {2,}/g, " ")
    .trim()
    .replace(/^\((.*)\)$/, "$1")
    .replace(/^Exact/, "exact");
  return short.includes("λ₁") ? `${short}, late times` : short;
}
