/** The table under a sweep's chart: slopes with intervals, how well a line fits, and the slopes of theory. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { digitsFor, measureText, numberText } from "../../view/number-text.ts";
import type { AxesName, SweepData } from "../../view/sweep-data.ts";
import type { SweepFit } from "../../view/sweep-fit.ts";

const SLOPES: Readonly<Record<AxesName, string>> = {
  arrhenius: "slope of ln y against 1/x (a rate’s is minus the barrier)",
  power: "exponent of the power law",
  exponential: "slope of ln y against x",
  logarithm: "slope of y against ln x",
  linear: "slope",
};
/** Probability below which the points are said not to lie on a line. */
const LEAST_P = 1e-3;

export function fitTable(data: SweepData, fits: readonly SweepFit[], axes: AxesName): TemplateResult {
  return html`<table class="estimates" id="fits">
    <thead>
      <tr>
        <th scope="col">${data.series.length > 1 ? "series" : "quantity"}</th>
        <th scope="col">${SLOPES[axes]}</th>
        <th scope="col">95 % interval</th>
        <th scope="col">line through the points</th>
        <th scope="col">theory’s slope there</th>
      </tr>
    </thead>
    <tbody>
      ${data.series.map(
        (series, i) => html`<tr>
        <th scope="row">${series.name || data.y}</th> ${cells(fits[i])}
      </tr>`,
      )}
    </tbody>
  </table>`;
}

const zText = (z: number): string =>
  Math.abs(z) < 100 ? `${z < 0 ? "−" : "+"}${Math.abs(z).toFixed(1)}` : "beyond 100";

function cells({ fit, reason, theory }: SweepFit): TemplateResult {
  if (fit === undefined) return html`<td colspan="4" class="hint">no line: ${reason}</td>`;
  const { slope, chiSquare, degrees, p } = fit;
  const digits = digitsFor(slope.value, (slope.high - slope.low) / 2);
  return html`
    <td class="slope" title=${slope.method}>${measureText(slope.value, digits)}</td>
    <td>${measureText(slope.low, digits)} … ${measureText(slope.high, digits)}</td>
    <td>
      χ²/dof = ${numberText(chiSquare, 3)}/${degrees}, p = ${p < 1e-4 ? "below 10⁻⁴" : numberText(p, 2)}
      ${p < LEAST_P ? html`<div class="hint">The points do not lie on one line within their errors: the slope is an average over the range.</div>` : nothing}
    </td>
    <td>
      ${
        theory.length === 0
          ? "–"
          : theory.map(
              ({ name, slope: predicted, z }) => html`<div>
                <b>${numberText(predicted, 5)}</b>
                <span class="hint">${name}, z = ${zText(z)}</span>
              </div>`,
            )
      }
    </td>
  `;
}
