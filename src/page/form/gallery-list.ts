/** The list of the gallery's experiments, by topic or by paper. */

import { live } from "lit/directives/live.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { type CatalogueEntry, TOPICS } from "../../gallery/catalogue.ts";
import type { Actions, LabState } from "../state.ts";

export function galleryList(
  { name, order, catalogue, base }: Pick<LabState, "name" | "order" | "catalogue" | "base">,
  actions: Actions,
): TemplateResult {
  const groups = order === "topic" ? TOPICS : [...new Set(catalogue.map(({ paper }) => paper))].sort(byName);
  return html`<div class="field gallery">
    <label for="gallery">Experiment</label>
    <span class="orders" role="group" aria-label="Order of the list">
      ${(["topic", "paper"] as const).map(
        (by) => html`<button
          type="button"
          class="link"
          aria-pressed=${by === order}
          @click=${() => actions.show({ order: by })}
        >
          by ${by}
        </button>`,
      )}
    </span>
    <select
      id="gallery"
      .value=${live(name ?? "")}
      @change=${(event: Event) => void actions.choose((event.target as HTMLSelectElement).value)}
    >
      ${name === undefined ? html`<option value="" selected disabled>Your own</option>` : nothing}
      ${
        name !== undefined && catalogue.length === 0
          ? html`<option value=${name} selected>${base?.title ?? name}</option>`
          : nothing
      }
      ${groups.map(
        (group) => html`<optgroup label=${group}>
          ${catalogue.filter((entry) => entry[order] === group).map((entry) => option(entry, name))}
        </optgroup>`,
      )}
    </select>
  </div>`;
}

const option = ({ name, title }: CatalogueEntry, chosen: string | undefined): TemplateResult =>
  html`<option value=${name} ?selected=${name === chosen}>${title}</option>`;

const byName = (a: string, b: string) => a.localeCompare(b, "en");
