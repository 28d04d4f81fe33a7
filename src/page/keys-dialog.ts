/** The list of keys, in a dialog that `?` opens. */
import { html, type TemplateResult } from "lit/html.js";
import { keysOf } from "./keyboard.ts";

export function keysDialog(): TemplateResult {
  return html`<dialog id="keys" aria-labelledby="keys-title" closedby="any">
    <h2 id="keys-title">Keys</h2>
    <dl class="keys">
      ${keysOf(() => undefined).map(
        ({ name, does }) => html`<div>
          <dt><kbd>${name}</kbd></dt>
          <dd>${does}</dd>
        </div>`,
      )}
    </dl>
    <form method="dialog"><button class="primary">Close</button></form>
  </dialog>`;
}
