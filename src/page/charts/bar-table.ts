/** The histogram as a table: the same counts for readers who do not see the picture. */
import { html, type TemplateResult } from "lit/html.js";
import type { Bar } from "../../view/bars.ts";
import { countText, numberText } from "../../view/number-text.ts";

export function barTable(bars: readonly Bar[]): TemplateResult {
  const filled = bars.filter(({ count }) => count > 0);
  const total = filled.reduce((sum, { count }) => sum + count, 0);
  return html`<details class="numbers">
    <summary>Numbers behind the histogram</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Histogram as a table">
      <table id="histogram-table">
        <caption>
          ${countText(total)} exits in ${filled.length} bars; bars without exits are left out
        </caption>
        <thead>
          <tr>
            <th scope="col">after</th>
            <th scope="col">up to</th>
            <th scope="col">exits</th>
          </tr>
        </thead>
        <tbody>
          ${filled.map(
            ({ from, to, count }) => html`<tr>
              <td>${numberText(from, 5)}</td>
              <td>${numberText(to, 5)}</td>
              <td data-count=${count}>${countText(count)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
