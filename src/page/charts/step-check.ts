/** What half the step does to the mean exit time, below the mean, and the button that asks for it. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Estimate } from "../../estimate/estimate.ts";
import type { StepCheck } from "../../estimate/step-check.ts";
import { countText, digitsFor, measureText, numberText } from "../../view/number-text.ts";
import { significant } from "../../view/text/number.ts";
import type { StepComparison } from "../engine/step-comparison.ts";
import type { Actions } from "../state.ts";
import { intervalText } from "./interval-text.ts";

/** The comparison of one group, where there is one. */
export const checkOf = (comparison: StepComparison | undefined, group: number): StepCheck | undefined =>
  comparison?.kind === "done" ? comparison.checks[group] : undefined;

/** Rows of the table of estimates: the mean with half the step, that without one, and the bias of the step. */
export function stepRows({ step, order, half, extrapolated, bias }: StepCheck): TemplateResult {
  const time = (id: string, name: string, { value, low, high, method }: Estimate): TemplateResult => {
    const digits = digitsFor(value, (high - low) / 2);
    return row(id, name, method, measureText(value, digits), intervalText(low, high, digits));
  };
  const share = (value: number): string => `${numberText((100 * value) / extrapolated.value, 2)} %`;
  return html`${time("half", `mean, step ${numberText(step / 2, 3)}`, half)}
    ${time("no-step", `mean, no step (order ${significant(order, 3)})`, extrapolated)}
    ${row("step-bias", `bias of step ${numberText(step, 3)}`, bias.method, share(bias.value), `${share(bias.low)} … ${share(bias.high)}`)}`;
}

const row = (id: string, name: string, method: string, value: string, interval: string): TemplateResult =>
  html`<tr class="step-check" id="estimate-${id}">
    <th scope="row" title=${method}>${name}</th>
    <td>${value}</td>
    <td>${interval}</td>
    <td>–</td>
  </tr>`;

/** The button, or what has become of it. */
export function stepRequest(
  comparison: StepComparison | undefined,
  group: number,
  { compareSteps }: Pick<Actions, "compareSteps">,
): TemplateResult {
  const asked = comparison !== undefined && comparison.kind !== "failed";
  return html`<div class="step-request">
    ${
      asked
        ? nothing
        : html`<button
            type="button"
            id="compare-steps"
            title="Runs again with half the step, and estimates what the length of the step does to the mean"
            @click=${compareSteps}
          >
            Compare with half the step
          </button>`
    }
    <p class=${comparison?.kind === "failed" ? "error" : "hint"} id="step-comparison" role="status" aria-live=${
      comparison?.kind === "running" ? "off" : "polite"
    }>${comparison === undefined ? nothing : sentenceFor(comparison, group)}</p>
  </div>`;
}

function sentenceFor(comparison: StepComparison, group: number): string {
  switch (comparison.kind) {
    case "waiting":
      return "Half the step runs when this run has ended.";
    case "running":
      return `Half the step: ${countText(comparison.ended)} of ${countText(comparison.started)} particles have ended.`;
    case "failed":
      return comparison.sentence;
    case "done":
      return comparison.checks[group] === undefined
        ? "Half the step: no comparison, since a run is not complete or has no exits."
        : "Half the step has run: its mean, the mean without a step and the bias stand below the mean.";
  }
}
