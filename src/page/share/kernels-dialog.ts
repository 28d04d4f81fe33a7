/** The kernels of the experiment that runs, as the device gets them. */
import { html } from "lit/html.js";
import type { Lab } from "../panel.ts";
import { showText } from "./text-dialog.ts";

/** The kernel that is shown first. */
const FIRST = "advance";

/** Show one kernel and let the user choose another. @param kernels names and texts */
export function showKernels(lab: Lab, kernels: readonly (readonly [string, string])[]): void {
  const show = (shown: string): void =>
    showText(lab, {
      title: `Kernel ${shown}`,
      text: kernels.find(([name]) => name === shown)?.[1] ?? "",
      choice: html`<label class="kernel-choice"
        >Kernel
        <select
          id="kernel"
          @change=${(event: Event) => show((event.target as HTMLSelectElement).value)}
        >
          ${kernels.map(([name]) => html`<option value=${name} ?selected=${name === shown}>${name}</option>`)}
        </select>
      </label>`,
    });
  show(FIRST);
}
