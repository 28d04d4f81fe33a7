/** The paper's own figure, and its table of formula, exact and measured numbers, for what is running. */

import { html, nothing, render, type TemplateResult } from "lit/html.js";
import { hasResult } from "../../papers/index.ts";
import { agreementZ, agrees } from "../../reproduce/agreement.ts";
import type { Row } from "../../reproduce/row.ts";
import { rowText } from "../../reproduce/row-text.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import { countText, digitsFor, measureText, numberText } from "../../view/number-text.ts";
import { paperSweep } from "../../view/paper-sweep.ts";
import { AXES, type AxesName } from "../../view/sweep-data.ts";
import { sweepFigure } from "../../view/sweep-figure.ts";
import { sweepFit } from "../../view/sweep-fit.ts";
import { behind } from "../charts/chart-panel.ts";
import { createFigureView, type FigureView } from "../charts/figure-view.ts";
import type { MakePanel } from "../panel.ts";
import { fitTable } from "./fit-table.ts";
import { createPaper, type PaperAnswer } from "./paper.ts";
import "../charts/charts.css";

export const paperPanel: MakePanel = ({ root, actions, redraw, state }) => {
  let open = true;
  let asked: Snapshot | undefined;
  let answer: { readonly id: string; readonly is: PaperAnswer } | undefined;
  let drawn: PaperAnswer | undefined;
  let view: { readonly of: HTMLElement; readonly figure: FigureView } | undefined;
  const paper = createPaper((is, id) => {
    answer = { id, is };
    redraw();
  });

  return {
    template({ name, experiment, base }) {
      if (name === undefined || experiment === undefined || !hasResult(name)) return nothing;
      const is = answer?.id === name ? answer.is : undefined;
      const small = is !== undefined && !is.changed && experiment.particles < is.particles;
      return html`<details
        class="section"
        id="paper"
        ?open=${open}
        @toggle=${(event: Event) => {
          open = (event.target as HTMLDetailsElement).open;
          redraw();
        }}
      >
        <summary>
          <h2>The paper’s figure</h2>
          <span class="hint">${is?.figure?.source ?? base?.citation ?? ""}</span>
        </summary>
        <div class="paper-bar">
          <button type="button" class="primary" id="paper-run" @click=${() => actions.choose(name)}>
            Run the paper’s experiment
          </button>
          ${
            small
              ? html`<button
                type="button"
                id="paper-whole"
                title="The gallery begins with fewer on this adapter"
                @click=${() => actions.edit("particles", String(is.particles))}
              >
                With all ${countText(is.particles)} particles a point
              </button>`
              : nothing
          }
          <span class="hint">${is?.holds ?? "the paper’s numbers are being fetched …"}</span>
        </div>
        ${is?.changed ? html`<p class="note" id="paper-changed">The experiment has been changed, so the paper’s numbers are not about it: run the paper’s own.</p>` : nothing}
        ${is?.failure === undefined ? nothing : html`<p class="error">${is.failure}</p>`}
        <figure class="figure" id="figure-paper" ?hidden=${is?.figure === undefined}>
          <div class="legend"></div>
          <div class="chart" id="paper-chart" role="img" tabindex="0" aria-label="The paper’s figure"></div>
          <div class="fits" tabindex="0" role="region" aria-label="Fitted lines"></div>
          ${behind("paper")}
        </figure>
        ${is === undefined || is.rows.length === 0 ? nothing : rowTable(is.rows)}
      </details>`;
    },
    figures() {
      const { name, base } = state();
      if (!open || answer === undefined || answer.id !== name) return [];
      const made = chartOf(answer.is, base?.title ?? name);
      return made === undefined ? [] : [made.figure];
    },
    drawn({ name, experiment, snapshot, base }) {
      if (!open || name === undefined || experiment === undefined || snapshot === undefined) return;
      if (!hasResult(name)) return;
      if (snapshot !== asked) {
        asked = snapshot;
        paper.ask({
          id: name,
          experiments: snapshot.groups.map((group) => group.experiment),
          tallies: snapshot.tallies,
        });
      }
      const is = answer?.id === name ? answer.is : undefined;
      const element = root.querySelector<HTMLElement>("#figure-paper");
      if (element === null || is?.figure === undefined) return;
      // An experiment without a paper takes the element away; the next one with a paper brings another.
      if (view?.of !== element) {
        view = { of: element, figure: createFigureView(element, { appeared: redraw }) };
        drawn = undefined;
      }
      if (is === drawn || !view.figure.visible()) return;
      drawn = is;
      const made = chartOf(is, base?.title ?? name)!;
      const { slope } = is.figure;
      view.figure.show(made.figure);
      render(
        html`${made.fits.length === 0 ? nothing : fitTable(made.data, made.fits, axesOf(is.figure.scales))}
        ${slope === undefined ? nothing : html`<p class="hint">The paper’s slope: ${slope.name} = ${numberText(slope.value, 5)}.</p>`}`,
        element.querySelector<HTMLElement>(".fits")!,
      );
    },
  };
};

/** What the chart shows of an answer; a line is fitted where the paper's law is one. */
function chartOf({ figure }: PaperAnswer, title: string) {
  if (figure === undefined) return undefined;
  const { scales, straight } = figure;
  const data = paperSweep(`${title}: ${figure.y}`, figure);
  const fits = straight ? data.series.map((series) => sweepFit(series, scales)) : [];
  return { data, fits, figure: sweepFigure(data, scales, fits) };
}

const axesOf = (scales: { readonly x: string; readonly y: string }): AxesName =>
  (Object.keys(AXES) as AxesName[]).find((name) => AXES[name].x === scales.x && AXES[name].y === scales.y) ??
  "linear";

/** The same table as `escapement reproduce` prints. */
function rowTable(rows: readonly Row[]): TemplateResult {
  return html`<div class="scroll wide" tabindex="0" role="region" aria-label="Rows of the paper’s result">
    <table class="estimates rows" id="paper-rows">
      <thead>
        <tr>
          ${["case", "quantity", "paper’s formula", "exact", "measured, 95 %", "z", ""].map(
            (name) => html`<th scope="col">${name}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(rowTemplate)}
      </tbody>
    </table>
  </div>`;
}

function rowTemplate(row: Row): TemplateResult {
  const { id, formula, exact, measured } = row;
  const z = agreementZ(row);
  const agreement = agrees(row);
  const half = measured === undefined ? 0 : (measured.high - measured.low) / 2;
  return html`<tr>
    <th scope="row">${id}</th>
    <td>${rowText(row)}</td>
    <td>${formula === undefined ? "" : html`${numberText(formula.value, 5)} <span class="hint">${formula.name}</span>`}</td>
    <td>${exact === undefined ? "" : html`${numberText(exact.value, 6)}${exact.error === undefined ? "" : ` ± ${numberText(exact.error, 2)}`} <span class="hint">${exact.source}</span>`}</td>
    <td>${measured === undefined ? html`<span class="hint">not yet</span>` : `${measureText(measured.value, digitsFor(measured.value, half))} ± ${numberText(half, 2)}`}</td>
    <td>${z === undefined ? "" : `${z < 0 ? "−" : "+"}${Math.abs(z) >= 100 ? "≥ 100" : Math.abs(z).toFixed(1)}`}</td>
    <td class=${agreement === false ? "disagrees" : "agrees"}>${verdict(row, agreement)}</td>
  </tr>`;
}

function verdict({ exact }: Row, agreement: boolean | undefined): string {
  if (agreement === undefined) return exact === undefined ? "not judged" : "";
  return agreement ? "agrees" : "disagrees";
}
