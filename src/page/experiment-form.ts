/** The form: an experiment from the gallery or one's own, its numbers, and a sentence under a field that is wrong. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { gallery } from "../gallery/gallery.ts";
import { type Draft, type Field, fieldOf, fieldsOf } from "./draft.ts";
import { readParameters } from "./parameter-lines.ts";
import type { Actions, State } from "./state.ts";

interface FieldText {
  readonly label: string;
  readonly hint?: string;
  readonly rows?: number;
  readonly numeric?: boolean;
}

const TEXTS: Readonly<Record<Field, FieldText>> = {
  potential: { label: "Potential V", rows: 2 },
  variables: { label: "Variables" },
  exit: { label: "Exit when", hint: "inequalities joined by “or”" },
  start: { label: "Start", hint: "−1   or   −1 ± 0.1   or   [−1, 1]" },
  parameters: { label: "Parameters", rows: 2, hint: "name = value in [low, high], one a line" },
  temperature: { label: "Temperature T", numeric: true },
  learningRate: { label: "Learning rate η", numeric: true },
  step: { label: "Time step", numeric: true },
  particles: { label: "Particles", numeric: true },
  horizon: { label: "Horizon", numeric: true },
  seed: { label: "Seed", numeric: true },
};

export function experimentForm({ name, base, draft, problem }: State, actions: Actions): TemplateResult {
  const swept = new Set(Object.keys(base?.sweep ?? {}).map(fieldOf));
  const field = (which: Field) =>
    draft === undefined || base === undefined || !fieldsOf(base).includes(which)
      ? nothing
      : fieldTemplate(which, draft, problem, swept.has(which), actions);
  return html`
    <form class="form" aria-label="Experiment" @submit=${(event: Event) => event.preventDefault()}>
      <div class="field">
        <label for="gallery">Experiment</label>
        <select id="gallery" .value=${live(name)} @change=${(event: Event) => actions.choose(textOf(event))}>
          ${Object.entries(gallery).map(
            ([id, document]) =>
              html`<option value=${id} ?selected=${id === name}>${titleOf(document)}</option>`,
          )}
        </select>
      </div>
      <p class="caption">${base?.caption} ${base?.citation ? html`<cite>${base.citation}</cite>` : nothing}</p>
      ${field("potential")} ${field("exit")}
      <div class="pair">${field("start")} ${field("variables")}</div>
      ${draft === undefined ? nothing : sliders(draft, actions)} ${field("parameters")}
      <div class="pair">${field("temperature")} ${field("learningRate")} ${field("step")} ${field("particles")} ${field("horizon")}</div>
      <div class="seed">
        ${field("seed")}
        <button type="button" @click=${actions.newSeed}>New seed</button>
      </div>
      ${
        problem !== undefined && problem.field === undefined
          ? html`<p class="error" role="alert" id="form-error">${problem.sentence}</p>`
          : nothing
      }
    </form>
  `;
}

function fieldTemplate(
  field: Field,
  draft: Draft,
  problem: State["problem"],
  swept: boolean,
  actions: Actions,
): TemplateResult {
  const { label, rows, numeric } = TEXTS[field];
  const hint = swept ? "swept; a value typed here replaces the sweep" : TEXTS[field].hint;
  const wrong = problem?.field === field;
  const described = [wrong ? `${field}-error` : "", hint === undefined ? "" : `${field}-hint`]
    .join(" ")
    .trim();
  const edit = (event: Event) => actions.edit(field, textOf(event));
  return html`
    <div class="field">
      <label for=${field}>${label}</label>
      ${
        rows === undefined
          ? html`<input
            id=${field}
            autocomplete="off"
            spellcheck="false"
            inputmode=${numeric ? "decimal" : "text"}
            aria-invalid=${wrong}
            aria-describedby=${described || nothing}
            .value=${live(draft[field])}
            @input=${edit}
          />`
          : html`<textarea
            id=${field}
            rows=${Math.max(rows, rowsOf(draft[field]))}
            spellcheck="false"
            aria-invalid=${wrong}
            aria-describedby=${described || nothing}
            .value=${live(draft[field])}
            @input=${edit}
          ></textarea>`
      }
      ${hint === undefined ? nothing : html`<p class="hint" id="${field}-hint">${hint}</p>`}
      ${wrong ? html`<p class="error" role="alert" id="${field}-error">${problem.sentence}</p>` : nothing}
    </div>
  `;
}

/** Characters in a line of a narrow text area. */
const LINE_LENGTH = 34;
const MOST_ROWS = 6;

function rowsOf(text: string): number {
  const rows = text.split("\n").map((line) => Math.max(1, Math.ceil(line.length / LINE_LENGTH)));
  return Math.min(
    MOST_ROWS,
    rows.reduce((sum, count) => sum + count),
  );
}

/** Positions of a slider between its ends. */
const NOTCHES = 200;

function sliders({ parameters: text }: Draft, actions: Actions): TemplateResult | typeof nothing {
  let read: ReturnType<typeof readParameters>;
  try {
    read = readParameters(text);
  } catch {
    return nothing;
  }
  const rows = Object.entries(read.ranges).filter(([, [low, high]]) => low < high);
  if (rows.length === 0) return nothing;
  return html`<div class="sliders" role="group" aria-label="Parameters">
    ${rows.map(([name, [low, high]]) => {
      const value = read.parameters[name];
      return html`
        <label for="slider-${name}">${name}</label>
        <input
          id="slider-${name}"
          type="range"
          min=${low}
          max=${high}
          step=${Number(((high - low) / NOTCHES).toPrecision(3))}
          .value=${live(String(value))}
          @input=${(event: Event) => actions.slide(name, Number(textOf(event)))}
        />
        <output for="slider-${name}">${value}</output>
      `;
    })}
  </div>`;
}

const textOf = (event: Event) =>
  (event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value;
const titleOf = (document: unknown) => (document as { readonly title?: string }).title ?? "Untitled";
