/** The tables of what a method has found: estimates beside theory, and by what they are to be judged. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Prediction } from "../../theory/prediction.ts";
import { numberText } from "../../view/number-text.ts";

/** One estimate, its numbers as text. */
export interface EstimateRow {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly interval: string;
  /** How the interval was found. */
  readonly method?: string | undefined;
  /** Theory of the same quantity. */
  readonly matching: readonly Prediction[];
}

/** One fact by which estimates are judged. */
export interface DiagnosticRow {
  readonly id?: string;
  readonly name: string;
  readonly text: string;
}

/** @param id what the ids of both tables begin with */
export const evidenceTables = (
  id: string,
  estimates: readonly EstimateRow[],
  diagnostics: readonly DiagnosticRow[],
): TemplateResult => html`<div class="sideways">
    <table class="estimates" id="${id}-estimates">
      <thead>
        <tr>
          <th scope="col">estimate</th>
          <th scope="col">measured</th>
          <th scope="col">95 % interval</th>
          <th scope="col">theory</th>
        </tr>
      </thead>
      <tbody>
        ${estimates.map(rowTemplate)}
      </tbody>
    </table>
  </div>
  <table class="estimates rows" id="${id}-diagnostics">
    <tbody>
      ${diagnostics.map(
        (one) => html`<tr id=${one.id === undefined ? nothing : `diagnostic-${one.id}`}>
          <th scope="row">${one.name}</th>
          <td>${one.text}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;

const rowTemplate = ({ id, name, value, interval, method, matching }: EstimateRow): TemplateResult => html`<tr
  id="estimate-${id}"
>
  <th scope="row" title=${method ?? nothing}>${name}</th>
  <td>${value}</td>
  <td>${interval}</td>
  <td>
    ${matching.map(
      (one) => html`<div title="${one.validWhen} (${one.source})">
        <b>${numberText(one.value, 5)}</b> <span class="hint">${one.label}</span>
      </div>`,
    )}
    ${matching.length === 0 ? "–" : nothing}
  </td>
</tr>`;
