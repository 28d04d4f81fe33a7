/** The frame round the charts: their axes' switches, the point of a sweep, and the boxes that the charts fill. */
import { html, nothing, type TemplateResult } from "lit";
import type { Group } from "../experiment/groups.ts";
import type { Bar } from "../view/bars.ts";
import { barTable } from "./bar-table.ts";
import type { Actions, State } from "./state.ts";

export function chartPanel(state: State, bars: readonly Bar[], actions: Actions): TemplateResult {
  const { scale, probability, snapshot } = state;
  return html`
    <div class="switches">
      ${choice("time", "Time axis", scale, (value) => actions.show({ scale: value }))}
      ${choice("probability", "Survival axis", probability, (value) => actions.show({ probability: value }))}
      ${groupSelect(snapshot?.groups ?? [], state.group, actions)}
    </div>
    <figure>
      <figcaption id="histogram-caption">
        <h2>Exit times</h2>
        ${legend(state, "bars")}
      </figcaption>
      <div class="chart" id="histogram" role="img" aria-labelledby="histogram-caption" aria-describedby="histogram-table"></div>
      ${barTable(bars)}
    </figure>
    <figure>
      <figcaption id="survival-caption">
        <h2>Survival</h2>
        ${legend(state, "steps")}
      </figcaption>
      <div class="chart" id="survival" role="img" aria-labelledby="survival-caption"></div>
    </figure>
  `;
}

function legend({ theory }: State, kind: "bars" | "steps"): TemplateResult {
  return html`<span class="key counted ${kind}">${kind === "bars" ? "counted" : "counted, 95 % band"}</span>
    ${theory?.survival === undefined ? nothing : html`<span class="key theory ${kind}">exact</span>`}`;
}

function choice(
  name: string,
  label: string,
  chosen: "linear" | "logarithmic",
  choose: (value: "linear" | "logarithmic") => void,
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
    >Sweep
    <select id="group" @change=${(event: Event) => actions.show({ group: Number((event.target as HTMLSelectElement).value) })}>
      ${groups.map(({ point }, i) => html`<option value=${i} ?selected=${i === shown}>${pointText(point)}</option>`)}
    </select>
  </label>`;
}

const pointText = (point: Readonly<Record<string, number>>) =>
  Object.entries(point)
    .map(([path, value]) => `${path.split(".").at(-1)} = ${value}`)
    .join(", ");
