/** The form of a sweep: a field, a range, and what its chart shows. */

import { live } from "lit/directives/live.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { sweepableFields } from "../../experiment/document/field.ts";
import { AXES, AXES_TEXTS, type AxesName } from "../../view/sweep-data.ts";
import type { SweepQuantity } from "../../view/sweep-quantities.ts";
import { MOST_POINTS, type SweepRange } from "../../view/sweep-range.ts";

/** What the user has typed; numbers as text, since they may not be valid yet. */
export interface SweepDraft {
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly count: string;
  readonly spacing: SweepRange["spacing"];
}

/** A range about the value that the field has: by a factor of two on both sides, or by one where it is not positive. */
export function draftFor(experiment: Experiment, path: string): SweepDraft {
  const swept = experiment.sweep[path];
  if (swept !== undefined && swept.length > 1) {
    const [from, to] = [Math.min(...swept), Math.max(...swept)];
    return {
      path,
      from: String(from),
      to: String(to),
      count: String(swept.length),
      spacing: from > 0 ? "logarithmic" : "linear",
    };
  }
  const value = path
    .split(".")
    .reduce<unknown>((data, key) => (data as Readonly<Record<string, unknown>>)?.[key], experiment);
  const at = typeof value === "number" ? value : 1;
  const text = (number: number) => String(Number(number.toPrecision(4)));
  return at > 0
    ? { path, from: text(at / 2), to: text(at * 2), count: "7", spacing: "logarithmic" }
    : { path, from: text(at - 1), to: text(at + 1), count: "7", spacing: "linear" };
}

/** The numbers of the draft; what is no number is NaN, which `sweepValues` refuses. */
export function rangeOf({ from, to, count, spacing }: SweepDraft): SweepRange {
  const number = (text: string) => (text.trim() === "" ? Number.NaN : Number(text.replace("−", "-")));
  return { from: number(from), to: number(to), count: number(count), spacing };
}

export function sweepForm(
  experiment: Experiment,
  draft: SweepDraft,
  options: {
    readonly problem: string | undefined;
    readonly change: (draft: Partial<SweepDraft>) => void;
    readonly run: () => void;
    readonly stop: () => void;
  },
): TemplateResult {
  const { problem, change, run, stop } = options;
  const field = (
    key: "from" | "to" | "count",
    label: string,
  ) => html`<label class="sweep-field" for="sweep-${key}"
    >${label}
    <input
      id="sweep-${key}"
      inputmode="decimal"
      autocomplete="off"
      aria-invalid=${problem !== undefined}
      aria-describedby=${problem === undefined ? nothing : "sweep-problem"}
      .value=${live(draft[key])}
      @input=${(event: Event) => change({ [key]: (event.target as HTMLInputElement).value })}
    />
  </label>`;
  return html`<form
      class="sweep-form"
      aria-label="Sweep"
      @submit=${(event: Event) => {
        event.preventDefault();
        run();
      }}
    >
      <label class="sweep-field wide" for="sweep-path"
        >Field
        <select id="sweep-path" @change=${(event: Event) => change({ path: (event.target as HTMLSelectElement).value })}>
          ${sweepableFields(experiment).map(
            (path) => html`<option value=${path} ?selected=${path === draft.path}>${path}</option>`,
          )}
        </select>
      </label>
      ${field("from", "From")} ${field("to", "To")} ${field("count", `Points (2 to ${MOST_POINTS})`)}
      <label class="sweep-field" for="sweep-spacing"
        >Spacing
        <select
          id="sweep-spacing"
          @change=${(event: Event) => change({ spacing: (event.target as HTMLSelectElement).value as SweepRange["spacing"] })}
        >
          <option value="linear" ?selected=${draft.spacing === "linear"}>even</option>
          <option value="logarithmic" ?selected=${draft.spacing === "logarithmic"}>equal factors</option>
        </select>
      </label>
      <button class="primary" id="sweep-run">Run sweep</button>
      ${
        Object.keys(experiment.sweep).length === 0
          ? nothing
          : html`<button type="button" id="sweep-stop" @click=${stop}>Back to one point</button>`
      }
    </form>
    ${problem === undefined ? nothing : html`<p class="error" role="alert" id="sweep-problem">${problem}</p>`}`;
}

/** Which quantity against which field on which axes. */
export function sweepChoices(options: {
  readonly fields: readonly string[];
  readonly path: string;
  readonly quantities: readonly SweepQuantity[];
  readonly quantity: string | undefined;
  readonly axes: AxesName;
  readonly choose: (choice: { path?: string; quantity?: string; axes?: AxesName }) => void;
}): TemplateResult {
  const { fields, path, quantities, quantity, axes, choose } = options;
  const value = (event: Event) => (event.target as HTMLSelectElement).value;
  return html`<div class="switches">
    <label class="group" for="sweep-quantity"
      >Quantity
      <select id="sweep-quantity" @change=${(event: Event) => choose({ quantity: value(event) })}>
        ${quantities.map(({ id, label }) => html`<option value=${id} ?selected=${id === quantity}>${label}</option>`)}
      </select>
    </label>
    <label class="group" for="sweep-axes"
      >Axes
      <select id="sweep-axes" @change=${(event: Event) => choose({ axes: value(event) as AxesName })}>
        ${Object.keys(AXES).map(
          (name) =>
            html`<option value=${name} ?selected=${name === axes}>${AXES_TEXTS[name as AxesName]}</option>`,
        )}
      </select>
    </label>
    ${
      fields.length < 2
        ? nothing
        : html`<label class="group" for="sweep-along"
            >Along
            <select id="sweep-along" @change=${(event: Event) => choose({ path: value(event) })}>
              ${fields.map((field) => html`<option value=${field} ?selected=${field === path}>${field}</option>`)}
            </select>
          </label>`
    }
  </div>`;
}
