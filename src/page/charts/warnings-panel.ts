/** The warnings of the group that is shown, between the charts and the table of estimates. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { MakePanel } from "../panel.ts";
import { shownWarnings, warnedElsewhere } from "./warnings.ts";
import "./charts.css";

export const warningsPanel: MakePanel = () => ({
  template(state) {
    const { document, counts } = shownWarnings(state);
    const running = state.activity === "running";
    // At rest only: a sweep may have thousands of points, and a frame has no time for all of them.
    const elsewhere = running ? 0 : warnedElsewhere(state);
    return html`<div class="warnings" id="warnings">
      <div role="status">${document.map(paragraph)}</div>
      <div role="status" aria-live=${
        // Numbers that change are read out when they have come to rest.
        running ? "off" : "polite"
      }>${counts.map(paragraph)}${elsewhere === 0 ? nothing : elsewherePoints(elsewhere)}</div>
    </div>`;
  },
});

const paragraph = (sentence: string): TemplateResult => html`<p><b>Warning</b> ${sentence}.</p>`;

const elsewherePoints = (count: number): TemplateResult => html`<p id="warned-elsewhere">
  ${count === 1 ? "One other point of the sweep has warnings; choose it" : `${count} other points of the sweep have warnings; choose them`}
  above the charts, or save the result, which has them all.
</p>`;
