/** What developers may do to the engine, to see the page recover. */
import { html, nothing } from "lit/html.js";
import type { MakePanel } from "../panel.ts";

export const diagnosticsPanel: MakePanel = ({ say }) => ({
  template({ engine }) {
    if (engine?.lose === undefined) return nothing;
    return html`<details class="diagnostics">
      <summary>Diagnostics</summary>
      <p class="hint">
        A driver may take the device away at any time. The page then opens another one and runs the particles that were on
        their way again from their first step; their counts come out the same.
      </p>
      <button
        id="lose-device"
        @click=${() => {
          engine.lose?.();
          say("The device has been given up.");
        }}
      >
        Lose the device on purpose
      </button>
    </details>`;
  },
});
