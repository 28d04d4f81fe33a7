/** Sliders of the parameters that have a range; dragging one compiles nothing. */

import { live } from "lit/directives/live.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { middleOfLaw } from "../../experiment/document/law.ts";
import type { Actions } from "../state.ts";
import { readParameters } from "./parameter-lines.ts";

/** Positions of a slider between its ends. */
const NOTCHES = 200;

/** @param text the field of the parameters; no sliders where it cannot be read */
export function sliders(text: string, actions: Actions): TemplateResult | typeof nothing {
  let read: ReturnType<typeof readParameters>;
  try {
    read = readParameters(text);
  } catch {
    return nothing;
  }
  const rows = Object.entries(read.ranges).filter(([, [low, high]]) => low < high);
  if (rows.length === 0) return nothing;
  return html`<div class="sliders" role="group" aria-label="Sliders of the parameters">
    ${rows.map(([name, [low, high]]) => {
      const value = middleOfLaw(read.parameters[name]);
      return html`
        <label for="slider-${name}">${name}</label>
        <input
          id="slider-${name}"
          type="range"
          min=${low}
          max=${high}
          step=${Number(((high - low) / NOTCHES).toPrecision(3))}
          .value=${live(String(value))}
          @input=${(event: Event) => actions.slide(name, Number((event.target as HTMLInputElement).value))}
        />
        <output for="slider-${name}">${value}</output>
      `;
    })}
  </div>`;
}
