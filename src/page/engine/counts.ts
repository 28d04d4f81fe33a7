/** What has become of the particles. The five counts always add up: started = exited + censored + diverged + alive. */
import { html, type TemplateResult } from "lit/html.js";
import type { Tally } from "../../tally/tally.ts";
import { countText } from "../../view/number-text.ts";

const COUNTS = ["started", "exited", "censored", "diverged", "alive"] as const;

export function counts(tally: Tally | undefined): TemplateResult {
  return html`<dl class="counts" aria-label="Particles">
    ${COUNTS.map(
      (name) => html`<div class=${name}>
        <dt>${name}</dt>
        <dd id="count-${name}" data-count=${tally?.[name] ?? 0}>${countText(tally?.[name] ?? 0)}</dd>
      </div>`,
    )}
  </dl>`;
}
