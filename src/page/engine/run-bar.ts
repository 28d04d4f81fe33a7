/** Run, pause, step and reset, with the state of the run in words. */

import { html, nothing, type TemplateResult } from "lit/html.js";
import { timeStep } from "../../experiment/document/dynamics.ts";
import type { Outcome } from "../../run/snapshot.ts";
import { numberText, speedText } from "../../view/number-text.ts";
import type { Actions, LabState } from "../state.ts";

export function runBar(state: LabState, actions: Actions): TemplateResult {
  const { activity, engine, notice } = state;
  const running = activity === "running";
  return html`
    <div class="run-bar" role="toolbar" aria-label="Run">
      ${
        running
          ? html`<button class="primary" id="pause" @click=${actions.pause}>Pause</button>`
          : html`<button
            class="primary"
            id="run"
            ?disabled=${activity === "starting"}
            @click=${activity === "finished" ? actions.reset : actions.run}
          >
            ${activity === "finished" ? "Run again" : "Run"}
          </button>`
      }
      <button id="step-once" title="One snapshot further (s)" ?disabled=${activity !== "paused"} @click=${actions.step}>Step</button>
      <button id="reset" title="Again with the same seed (r)" ?disabled=${activity === "starting"} @click=${actions.reset}>Reset</button>
      <button
        id="show-keys"
        aria-label="List of keys"
        title="List of keys (?)"
        @click=${actions.listKeys}
      >
        ?
      </button>
      <span class="status" id="status" role="status" aria-live="polite" data-activity=${activity}>${words(state)}</span>
      <span class="progress">
        ${state.snapshot === undefined || state.snapshot.evidence !== undefined ? nothing : html`t = ${clock(state)}`}
        ${
          state.speed === undefined || !running
            ? nothing
            : html` · <b id="speed">${speedText(state.speed)}</b> particle-steps/s`
        }
      </span>
      <span class="adapter" id="adapter">${engine?.name ?? "looking for a graphics processor …"}</span>
    </div>
    ${engine?.note === undefined ? nothing : html`<p class="note" id="note">${engine.note}</p>`}
    ${notice === undefined ? nothing : html`<p class="note notice" id="notice" role="status">${notice}</p>`}
  `;
}

function words({ activity, snapshot }: LabState): string {
  switch (activity) {
    case "starting":
      return "Starting";
    case "running":
      return "Running";
    case "paused":
      return "Paused";
    case "finished":
      return ENDINGS[snapshot?.outcome ?? "interrupted"];
  }
}

const ENDINGS: Readonly<Record<Outcome, string>> = {
  running: "Stopped",
  interrupted: "Stopped",
  "all exited": "All particles have exited",
  "all diverged": "All particles have diverged",
  "exited or diverged": "All particles have exited or diverged",
  "horizon reached": "Horizon reached",
  complete: "Complete",
};

function clock({ snapshot, experiment, group }: LabState): string {
  const step =
    snapshot?.tallies[group]?.timeStep ?? (experiment === undefined ? 0 : timeStep(experiment.dynamics));
  return numberText((snapshot?.step ?? 0) * step, 3);
}
