/** Splitting on the page: how it stands, what it has found beside theory, by what that is to be judged, and its levels. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Snapshot } from "../../run/snapshot.ts";
import type { SplitTally } from "../../tally/split-tally.ts";
import type { SplittingEvidence } from "../../tally/splitting-evidence.ts";
import type { Figure } from "../../view/figure.ts";
import { numberText } from "../../view/number-text.ts";
import { replicasFigure, staircaseFigure } from "../../view/splitting-figures.ts";
import { type SplitQuantity, splitDiagnostics, splitQuantities } from "../../view/splitting-rows.ts";
import { splittingText } from "../../view/text/splitting.ts";
import { behind } from "../charts/chart-panel.ts";
import { createFigureView, type FigureView } from "../charts/figure-view.ts";
import "../charts/charts.css";
import type { MakePanel } from "../panel.ts";
import type { LabState } from "../state.ts";

const FIGURES = { staircase: staircaseFigure, replicas: replicasFigure } as const;
type FigureName = keyof typeof FIGURES;
const NAMES = Object.keys(FIGURES) as FigureName[];

export const splittingPanel: MakePanel = ({ root, redraw }) => {
  const views = new Map<FigureName, FigureView>();
  let drawn: SplitTally | undefined;
  let shown: readonly Figure[] = [];
  return {
    template(state) {
      const evidence = evidenceOf(state.snapshot);
      return html`<section class="evidence" id="splitting">
        <h2>Splitting</h2>
        <p role="status" id="splitting-progress">${progress(state, evidence)}</p>
        ${evidence === undefined ? nothing : tables(state, evidence)}
        <div class="charts" ?hidden=${tallyOf(state) === undefined}>
          ${NAMES.map(
            (name) => html`<figure class="figure" id="figure-${name}">
              <figcaption><h2 id="${name}-title">${TITLES[name]}</h2></figcaption>
              <div class="legend"></div>
              <div
                class="chart"
                id=${name}
                role="img"
                tabindex="0"
                aria-labelledby="${name}-title"
                title="Drag to zoom, double click for everything; arrow keys move the cursor, + and − zoom"
              ></div>
              ${behind(name)}
            </figure>`,
          )}
        </div>
      </section>`;
    },
    drawn(state) {
      const tally = tallyOf(state);
      if (tally === undefined || tally === drawn) {
        if (tally === undefined) [drawn, shown] = [undefined, []];
        return;
      }
      shown = NAMES.map((name) => FIGURES[name](tally));
      let complete = true;
      NAMES.forEach((name, i) => {
        const view =
          views.get(name) ??
          createFigureView(root.querySelector<HTMLElement>(`#figure-${name}`)!, {
            appeared() {
              drawn = undefined;
              redraw();
            },
          });
        views.set(name, view);
        if (view.visible()) view.show(shown[i]);
        else complete = false;
      });
      if (complete) drawn = tally;
    },
    figures: () => shown,
  };
};

const TITLES: Readonly<Record<FigureName, string>> = {
  staircase: "Passage probabilities",
  replicas: "Estimate over replicas",
};

const evidenceOf = (snapshot: Snapshot | undefined): SplittingEvidence | undefined =>
  snapshot?.evidence?.kind === "splitting" ? (snapshot.evidence as SplittingEvidence) : undefined;

const tallyOf = ({ snapshot, group }: LabState): SplitTally | undefined =>
  evidenceOf(snapshot)?.groups[group]?.tally;

function progress({ snapshot, activity }: LabState, evidence: SplittingEvidence | undefined): string {
  if (evidence === undefined || snapshot === undefined)
    return activity === "paused" ? "Not begun" : "Beginning";
  if (snapshot.outcome === "running") return splittingText.progress(evidence, snapshot.alive);
  return splittingText.summary(evidence, snapshot.groups.length);
}

function tables(
  { snapshot, group: g, theory }: LabState,
  evidence: SplittingEvidence,
): TemplateResult | typeof nothing {
  const group = evidence.groups[g];
  const clock = snapshot?.tallies[g];
  if (group?.tally === undefined || clock === undefined) return nothing;
  const quantities = splitQuantities(evidence, group.tally, clock, theory?.predictions ?? []);
  return html`<div class="sideways"><table class="estimates" id="splitting-estimates">
      <thead>
        <tr>
          <th scope="col">estimate</th>
          <th scope="col">measured</th>
          <th scope="col">95 % interval</th>
          <th scope="col">theory</th>
        </tr>
      </thead>
      <tbody>
        ${quantities.map(rowTemplate)}
      </tbody>
    </table></div>
    <table class="estimates rows" id="splitting-diagnostics">
      <tbody>
        ${splitDiagnostics(evidence, group, group.tally, clock).map(
          ({ id, name, text }) => html`<tr id="diagnostic-${id}">
            <th scope="row">${name}</th>
            <td>${text}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
}

const rowTemplate = ({ id, name, reading, matching }: SplitQuantity): TemplateResult => {
  const { value, low, high, method } = reading;
  const upper = high === null || !Number.isFinite(high) ? "" : numberText(high, 4);
  return html`<tr id="estimate-${id}">
    <th scope="row" title=${method}>${name}</th>
    <td>${value === null ? "–" : numberText(value, 4)}</td>
    <td>${low === null ? `below ${upper}` : `${numberText(low, 4)} … ${upper}`}</td>
    <td>
      ${matching.map(
        (one) => html`<div title="${one.validWhen} (${one.source})">
          <b>${numberText(one.value, 5)}</b> <span class="hint">${one.label}</span>
        </div>`,
      )}
      ${matching.length === 0 ? "–" : nothing}
    </td>
  </tr>`;
};
