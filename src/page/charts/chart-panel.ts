/** The frame round the charts: tabs, their axes' switches, the point of a sweep, and the boxes that the charts fill. */

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Group } from "../../experiment/document/groups.ts";
import { nothingExits } from "../../experiment/document/walled.ts";
import type { Bar } from "../../view/bars.ts";
import type { AxisScale } from "../../view/figure.ts";
import type { Actions, LabState } from "../state.ts";
import { barTable } from "./bar-table.ts";

/** The live charts, in their order. */
export const CHARTS = ["histogram", "survival", "incidence", "hazard", "rate"] as const;
export type ChartName = (typeof CHARTS)[number];

/** What the charts show beside the axes that the whole page knows. */
export interface ChartView {
  /** One chart, or all of them. */
  readonly tab: ChartName | "all";
  readonly density: AxisScale;
  readonly hazard: AxisScale;
}

const TITLES: Readonly<Record<ChartName | "all", string>> = {
  all: "All",
  histogram: "Exit times",
  survival: "Survival",
  incidence: "Incidence",
  hazard: "Hazard",
  rate: "Exit rate",
};

/** Tabs of the charts that an experiment has: incidences only where exits have names. */
const tabsOf = (named: boolean): readonly ChartView["tab"][] => [
  "all",
  ...CHARTS.filter((name) => named || name !== "incidence"),
];

/** Where a chart is drawn, titled by the element `<name>-title`, and its legend. */
export const chartBox = (name: string): TemplateResult => html`<div class="legend"></div>
  <div
    class="chart"
    id=${name}
    role="img"
    tabindex="0"
    aria-labelledby="${name}-title"
    title="Drag to zoom, double click for everything; arrow keys move the cursor, + and − zoom"
  ></div>`;

export function chartPanel(
  state: LabState,
  view: ChartView,
  bars: readonly Bar[],
  { actions, change }: { readonly actions: Actions; readonly change: (view: Partial<ChartView>) => void },
): TemplateResult {
  const { scale, probability, snapshot } = state;
  const shown = tabsOf(state.experiment?.exit.exits !== undefined);
  const tab = shown.includes(view.tab) ? view.tab : "all";
  const figure = (name: ChartName, axis: TemplateResult | typeof nothing, table: TemplateResult) => html`
    <figure class="figure" id="figure-${name}" ?hidden=${!shown.includes(name) || (tab !== "all" && tab !== name)}>
      <figcaption><h2 id="${name}-title">${TITLES[name]}</h2> ${axis}</figcaption>
      ${chartBox(name)}
      ${table}
    </figure>
  `;
  const never = state.experiment !== undefined && nothingExits(state.experiment);
  // Other methods count no exit times.
  const none = never || (state.experiment !== undefined && state.experiment.method.kind !== "direct");
  return html`
    ${never ? html`<p class="hint" id="no-exits">Nothing exits in this experiment, so there are no exit times: what was observed stands below.</p>` : nothing}
    <div class="switches" ?hidden=${none && (snapshot?.groups.length ?? 0) < 2}>
      ${
        none
          ? nothing
          : html`${tabs(shown, tab, (next) => change({ tab: next }))}
            ${choice("time", "Time axis", scale, (value) => actions.show({ scale: value }))}`
      }
      ${groupSelect(snapshot?.groups ?? [], state.group, actions)}
    </div>
    <div class="charts" id="charts" data-tab=${tab} ?hidden=${none}>
      ${figure(
        "histogram",
        choice("density", "Density axis", view.density, (density) => change({ density })),
        barTable(bars),
      )}
      ${figure(
        "survival",
        choice("probability", "Survival axis", probability, (value) => actions.show({ probability: value })),
        behind("survival"),
      )}
      ${figure("incidence", nothing, behind("incidence"))}
      ${figure(
        "hazard",
        choice("hazard-axis", "Hazard axis", view.hazard, (hazard) => change({ hazard })),
        behind("hazard"),
      )}
      ${figure("rate", nothing, behind("rate"))}
    </div>
  `;
}

/** The table behind a chart, filled while it is open. */
export function behind(name: string): TemplateResult {
  return html`<details class="numbers behind" id="${name}-numbers">
    <summary>Numbers and validity</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="The ${name} chart as a table"></div>
  </details>`;
}

function tabs(
  shown: readonly ChartView["tab"][],
  chosen: ChartView["tab"],
  choose: (tab: ChartView["tab"]) => void,
): TemplateResult {
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const next = shown[(shown.indexOf(chosen) + by + shown.length) % shown.length];
    choose(next);
    event.preventDefault();
    event.stopPropagation();
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label="Charts" @keydown=${move}>
    ${shown.map(
      (tab) => html`<button
        type="button"
        role="tab"
        id="tab-${tab}"
        aria-selected=${tab === chosen}
        aria-controls=${tab === "all" ? "charts" : `figure-${tab}`}
        tabindex=${tab === chosen ? 0 : -1}
        @click=${() => choose(tab)}
      >
        ${TITLES[tab]}
      </button>`,
    )}
  </div>`;
}

/** A choice between a linear and a logarithmic axis. */
export function choice(
  name: string,
  label: string,
  chosen: AxisScale,
  choose: (value: AxisScale) => void,
): TemplateResult {
  return html`<fieldset class="choice">
    <legend>${label}</legend>
    ${(["linear", "logarithmic"] as const).map(
      (value) => html`<label>
        <input type="radio" name=${name} value=${value} .checked=${chosen === value} @change=${() => choose(value)} />
        <span>${value === "linear" ? "linear" : "log"}</span>
      </label>`,
    )}
  </fieldset>`;
}

function groupSelect(
  groups: readonly Group[],
  shown: number,
  actions: Actions,
): TemplateResult | typeof nothing {
  if (groups.length < 2) return nothing;
  return html`<label class="group" for="group"
    >Point of the sweep
    <select id="group" @change=${(event: Event) => actions.show({ group: Number((event.target as HTMLSelectElement).value) })}>
      ${groups.map(({ point }, i) => html`<option value=${i} ?selected=${i === shown}>${pointText(point)}</option>`)}
    </select>
  </label>`;
}

const pointText = (point: Readonly<Record<string, number>>) =>
  Object.entries(point)
    .map(([path, value]) => `${path.split(".").at(-1)} = ${value}`)
    .join(", ");
