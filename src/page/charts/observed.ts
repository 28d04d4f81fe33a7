/** Table of what was observed besides exit times. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Tally } from "../../tally/tally.ts";
import { digitsFor, measureText } from "../../view/number-text.ts";
import { type ObservedRow, observedRows } from "../../view/observed-rows.ts";

/** Nothing where nothing is observed. */
export function observed(tally: Tally | undefined): TemplateResult | typeof nothing {
  if (tally?.observations === undefined) return nothing;
  return html`<table class="estimates" id="observed">
    <thead>
      <tr>
        <th scope="col">observed</th>
        <th scope="col">when</th>
        <th scope="col">value</th>
        <th scope="col">95 % interval</th>
      </tr>
    </thead>
    <tbody>
      ${observedRows(tally.observations, tally.timeStep).map(rowTemplate)}
    </tbody>
  </table>`;
}

function rowTemplate({ what, when, estimate, note }: ObservedRow): TemplateResult {
  const digits = estimate === undefined ? 0 : digitsFor(estimate.value, (estimate.high - estimate.low) / 2);
  return html`<tr>
    <th scope="row">${what}</th>
    <td>${when}</td>
    <td>${estimate === undefined ? (note ?? "–") : measureText(estimate.value, digits)}</td>
    <td>${estimate === undefined ? "" : `${measureText(estimate.low, digits)} … ${measureText(estimate.high, digits)}`}</td>
  </tr>`;
}
