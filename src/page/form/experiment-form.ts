/** The form: an experiment of the gallery or one's own, part by part; the dynamics' fields come from the schema. */

import { html, nothing, type TemplateResult } from "lit/html.js";
import { canBridge } from "../../experiment/document/exit-looks.ts";
import { hasVelocities } from "../../experiment/document/velocities.ts";
import type { Actions, LabState } from "../state.ts";
import { type Draft, type Field, fieldOf } from "./draft.ts";
import { type ShownField, shownFields } from "./dynamics-draft.ts";
import { complaint, type FormField, formField } from "./form-field.ts";
import { galleryList } from "./gallery-list.ts";
import { sliders } from "./sliders.ts";

type Texts = Pick<FormField, "label" | "hint" | "rows" | "kind" | "choices">;

const TEXTS = {
  potential: { label: "Potential V", rows: 2, kind: "formula" },
  loss: { label: "Loss ℓ of one example", rows: 2, kind: "formula" },
  variables: { label: "Variables" },
  parameters: {
    label: "Parameters",
    rows: 2,
    hint: "name = value in [low, high], one on each line; a law, as in v = normal(1, 0.5), is drawn by each particle",
  },
  table: {
    label: "Table of V",
    rows: 1,
    hint: "rows x V, or x y V, as a spreadsheet or a program gives them; drop or open a CSV, XVG or Parquet file to fill it",
  },
  interpolation: {
    label: "Between the rows",
    kind: "choice",
    choices: ["cubic", "monotone", "linear"],
  },
  beyond: { label: "Beyond the table", kind: "choice", choices: ["refuse", "wall", "linear"] },
  repeats: { label: "It repeats itself in", hint: "names of variables" },
  start: { label: "Start", hint: "−1   or   −1 ± 0.1   or   [−1, 1]   or   normal(−1, 0.1), uniform(0, 1)" },
  velocities: {
    label: "Velocities at the start",
    hint: "rest, thermal, or numbers and laws: 0, normal(0, 1)",
  },
  exit: {
    label: "Exit when",
    hint: "inequalities joined by “or” and “and”, or “never”; several by name: “upper: x > 1; lower: x < −1”",
    kind: "formula",
  },
  detection: {
    label: "Exits are seen",
    kind: "choice",
    choices: ["bridge", "endpoint"],
    hint: "bridge: inside a step as well; endpoint: after it",
  },
  walls: {
    label: "Walls",
    rows: 2,
    hint: "reflect x < 0   or   reflect x < 0 along 1, 0.5   or   absorb x > 1 by 0.5, one on each line",
  },
  periods: {
    label: "Periods",
    rows: 1,
    hint: "of variables that are angles: theta = 2*pi, one on each line",
  },
  delay: { label: "Delay", hint: "before a particle moves: 0.3, or a law, as in uniform(0.2, 0.4)" },
  lapses: { label: "Lapses", hint: "particles that exit by themselves: 0.05 of mean 1.5" },
  particles: { label: "Particles", kind: "number", hint: "in each group; at least 1" },
  horizon: { label: "Horizon", kind: "number" },
  seed: { label: "Seed", kind: "number", hint: "a whole number from 0" },
} as const satisfies Readonly<Record<string, Texts>>;

/** The id of a field's element in the document. */
const idOf = (field: string) => field.replaceAll(".", "-");

export function experimentForm(state: LabState, actions: Actions): TemplateResult {
  const { base, draft, problem } = state;
  return html`
    <form class="form" aria-label="Experiment" @submit=${(event: Event) => event.preventDefault()}>
      ${galleryList(state, actions)}
      <p class="caption">${base?.caption} ${base?.citation ? html`<cite>${base.citation}</cite>` : nothing}</p>
      ${problem !== undefined && problem.field === undefined ? complaint("form-error", problem) : nothing}
      ${plainFormulas(state)}
      ${draft === undefined || base === undefined ? nothing : fields(state, draft, actions)}
    </form>
  `;
}

/** Why formulas stand as they were typed, where they do. */
function plainFormulas({ typeset }: LabState): TemplateResult | typeof nothing {
  const problem = typeset?.problem();
  return problem === undefined
    ? nothing
    : html`<p class="hint" role="status" id="typeset-problem">${problem}</p>`;
}

function fields(state: LabState, draft: Draft, actions: Actions): TemplateResult {
  const { base, problem, typeset } = state;
  const swept = new Set(Object.keys(base!.sweep).map((path) => fieldOf(path, draft)));
  const field = (name: Field, { hint, ...texts }: Texts): TemplateResult | typeof nothing => {
    const text = draft[name];
    return formField({
      ...texts,
      id: idOf(name),
      text: text ?? "",
      hint: swept.has(name) ? "swept; a value typed here replaces the sweep" : hint,
      problem: problem?.field === name ? problem : undefined,
      typeset: texts.kind === "formula" && isTyped(text) ? typeset?.read(name, text) : undefined,
      edit: (typed) => actions.edit(name, typed),
    });
  };
  const basic = (name: keyof typeof TEXTS) => field(name, TEXTS[name]);
  const all = shownFields(draft);
  const discrete = !("dynamics.step" in draft) || !all.some(({ path }) => path === "dynamics.step");
  const kind = draft["dynamics.kind"];
  const bridges = canBridge({ kind }, draft["exit"]);
  return html`
    <fieldset>
      <legend>Landscape</legend>
      ${basic("potential")} ${draft["loss"] === undefined ? nothing : basic("loss")}
      ${sliders(draft["parameters"], actions)}
      ${basic("parameters")} ${basic("table")}
      ${
        draft["table"].trim() === ""
          ? nothing
          : html`<div class="pair">${basic("interpolation")} ${basic("beyond")} ${basic("repeats")}</div>`
      }
    </fieldset>
    <fieldset>
      <legend>Start and exit</legend>
      ${basic("exit")}
      <div class="pair">${basic("variables")} ${basic("start")} ${hasVelocities({ kind }) ? basic("velocities") : nothing} ${bridges && draft["detection"] !== "" ? basic("detection") : nothing}</div>
      ${seldom(draft, problem, RARE.map(basic))}
    </fieldset>
    <fieldset>
      <legend>Dynamics</legend>
      <div class="pair">
        ${all.map((one) => field(one.path as Field, textsOf(one)))}
      </div>
    </fieldset>
    <fieldset>
      <legend>Ensemble</legend>
      <div class="pair">
        ${basic("particles")}
        ${field("horizon", { ...TEXTS.horizon, hint: discrete ? "in steps; above 0" : "a time above 0" })}
        ${basic("seed")}
        <div class="field"><button type="button" id="new-seed" @click=${actions.newSeed}>New seed</button></div>
      </div>
    </fieldset>
  `;
}

/** Fields that most experiments leave empty. */
const RARE = ["walls", "periods", "delay", "lapses"] as const;

/** They stand folded away until one of them is used. */
function seldom(
  draft: Draft,
  problem: LabState["problem"],
  fields: readonly (TemplateResult | typeof nothing)[],
): TemplateResult {
  const used = RARE.some((name) => draft[name] !== "" || problem?.field === name);
  return html`<details class="seldom" ?open=${used}>
    <summary>Walls, periods, delay and lapses</summary>
    ${fields}
  </details>`;
}

/** What the form says of a field of the dynamics; formulas and kinds take a whole line. */
function textsOf({ label, hint, editor }: ShownField): Texts {
  switch (editor.as) {
    case "choice":
      return { label, hint, kind: "choice", choices: editor.choices };
    case "flag":
      return { label, hint, kind: "flag" };
    case "number":
      return { label, hint, kind: "number" };
    default:
      return { label, hint, kind: "formula" };
  }
}

/** True for a formula: a bare number is as plain as it can be. */
const isTyped = (text: string | undefined): text is string =>
  text !== undefined && text.trim() !== "" && text !== "never" && Number.isNaN(Number(text));
