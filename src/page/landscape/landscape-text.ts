/** The picture of the landscape in words: its legend, and its description for who cannot see it. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Field } from "../../view/landscape/field.ts";
import type { Mark } from "../../view/landscape/marks.ts";
import type { Range } from "../../view/landscape/range.ts";
import { startOf } from "../../view/landscape/start.ts";
import { numberText } from "../../view/number-text.ts";
import { writeStart } from "../form/start-text.ts";

const WORDS: Readonly<Record<Mark["kind"], readonly [string, string]>> = {
  minimum: ["minimum", "minima"],
  maximum: ["maximum", "maxima"],
  saddle: ["saddle", "saddles"],
};

/** What the symbols mean that are in the picture. */
export function legend({ marks, exits, walls, rows, score }: Field): TemplateResult {
  const kinds = (["minimum", "maximum", "saddle"] as const).filter((kind) =>
    marks.some((mark) => mark.kind === kind),
  );
  return html`<span class="key particles ${rows === 1 ? "pile" : "haze"}">particles</span>
    <span class="key symbol start">start</span>
    ${kinds.map((kind) => html`<span class="key symbol ${kind}">${WORDS[kind][0]}</span>`)}
    ${score === undefined ? nothing : html`<span class="key levels ${rows === 1 ? "marks" : "lines"}">levels of the score</span>`}
    ${exits.some((level) => level >= 0) ? html`<span class="key exit">exit</span>` : nothing}
    ${walls?.some((level) => level >= 0) ? html`<span class="key wall">wall</span>` : nothing}`;
}

/** The picture in sentences. */
export function landscapeText({ landscape, start, exit }: Experiment, field: Field): string {
  const { variables } = landscape;
  const names = field.axes.map((axis) => variables[axis]);
  const ranges = field.axes.map(
    (axis, k) =>
      `${variables[axis]} from ${numberText(field.window[k].low, 3)} to ${numberText(field.window[k].high, 3)}`,
  );
  const others = variables.length - field.axes.length;
  const marked = (["minimum", "maximum", "saddle"] as const).flatMap((kind) => {
    const places = field.marks.filter((mark) => mark.kind === kind);
    if (places.length === 0) return [];
    const list = places
      .slice(0, 6)
      .map(({ at }) =>
        field.axes.map((axis, k) => `${names[k]} = ${placeText(at[axis], field.window[k])}`).join(", "),
      );
    return [`${WORDS[kind][places.length === 1 ? 0 : 1]} at ${list.join("; ")}`];
  });
  return [
    `Potential over ${ranges.join(" and ")}${others > 0 ? `, the other ${others} variables at the start` : ""}, with the living particles${field.time === undefined ? "" : `; potential and exit are those at t = ${numberText(field.time, 3)}`}`,
    ...marked,
    `particles start at ${writeStart(start)} and exit when ${exit.when}`,
    "A click moves the start, as the field Start does",
  ]
    .map((sentence) => `${sentence[0].toUpperCase()}${sentence.slice(1)}.`)
    .join(" ");
}

/** A place on an axis, without the rounding that a search for it left behind. */
const placeText = (value: number, { low, high }: Range): string =>
  numberText(Math.abs(value) < 1e-9 * (high - low) ? 0 : value, 3);

/** Middle of the start along the axes of a field. */
export const startAlong = (experiment: Experiment, { axes }: Field): readonly number[] =>
  axes.map((axis) => startOf(experiment.start).centre[axis]);
