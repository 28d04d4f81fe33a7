/** One field of the form: its label, its text, and under it the formula as it is typeset, a hint, and what is wrong. */

import { live } from "lit/directives/live.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Problem } from "../state.ts";
import type { Typeset } from "./typeset.ts";

export interface FormField {
  /** Its id in the document. */
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly hint?: string | undefined;
  /** Lines of a text area; a single line without. */
  readonly rows?: number;
  readonly kind?: "number" | "formula" | "choice" | "flag";
  readonly choices?: readonly string[];
  /** What is wrong with it. */
  readonly problem?: Problem | undefined;
  readonly typeset?: Typeset | undefined;
  readonly edit: (text: string) => void;
}

export function formField(field: FormField): TemplateResult {
  const { id, label, hint, problem, kind } = field;
  return html`
    <div class="field ${kind ?? ""}">
      <label for=${id}>${label}</label>
      ${control(field)} ${typeset(field)}
      ${hint === undefined || hint === "" ? nothing : html`<p class="hint" id="${id}-hint">${hint}</p>`}
      ${problem === undefined ? nothing : complaint(`${id}-error`, problem)}
    </div>
  `;
}

function control({ id, text, hint, rows, kind, choices = [], problem, edit }: FormField): TemplateResult {
  const wrong = problem !== undefined;
  const described =
    [wrong ? `${id}-error` : "", hint === undefined || hint === "" ? "" : `${id}-hint`].join(" ").trim() ||
    nothing;
  const input = (event: Event) => edit((event.target as HTMLInputElement | HTMLTextAreaElement).value);
  if (kind === "choice") {
    return html`<select
      id=${id}
      aria-invalid=${wrong}
      aria-describedby=${described}
      .value=${live(text)}
      @change=${input}
    >
      ${choices.map((choice) => html`<option value=${choice} ?selected=${choice === text}>${choice}</option>`)}
    </select>`;
  }
  if (kind === "flag") {
    return html`<input
      id=${id}
      type="checkbox"
      aria-describedby=${described}
      .checked=${live(text === "true")}
      @change=${(event: Event) => edit(String((event.target as HTMLInputElement).checked))}
    />`;
  }
  if (rows !== undefined) {
    return html`<textarea
      id=${id}
      class="typed"
      rows=${Math.max(rows, rowsOf(text))}
      spellcheck="false"
      autocapitalize="off"
      aria-invalid=${wrong}
      aria-describedby=${described}
      .value=${live(text)}
      @input=${input}
    ></textarea>`;
  }
  return html`<input
    id=${id}
    class=${kind === "number" ? "" : "typed"}
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    inputmode=${kind === "number" ? "decimal" : "text"}
    aria-invalid=${wrong}
    aria-describedby=${described}
    .value=${live(text)}
    @input=${input}
  />`;
}

/** The last text that could be read; faint while the field holds another. */
function typeset({ typeset, text }: FormField): TemplateResult | typeof nothing {
  if (typeset === undefined) return nothing;
  // What may be wider than the form is reached by the keyboard.
  const wide = typeset.text.length > LINE_LENGTH;
  return html`<div
    class="typeset ${typeset.text === text ? "" : "former"}"
    role=${wide ? "group" : nothing}
    aria-label=${wide ? "Typeset formula" : nothing}
    tabindex=${wide ? 0 : nothing}
  >
    ${typeset.view}
  </div>`;
}

/** A sentence, and above it the formula with the place of what is wrong. */
export function complaint(id: string, { sentence, excerpt }: Problem): TemplateResult {
  return html`<div class="error" role="alert" id=${id}>
    ${excerpt === undefined ? nothing : marked(excerpt)}
    <p>${sentence}</p>
  </div>`;
}

function marked({ text, column }: NonNullable<Problem["excerpt"]>): TemplateResult {
  // What is missing at the end has no letter of its own.
  const at = Math.min(column - 1, text.length);
  return html`<code class="excerpt" aria-hidden="true"
    >${text.slice(0, at)}<mark>${text[at] ?? " "}</mark>${text.slice(at + 1)}</code
  >`;
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
