/** The frame of the page: two tabs, the form beside the results, a place for each panel, and the polite live region. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { counts } from "./engine/counts.ts";
import { runBar } from "./engine/run-bar.ts";
import { experimentForm } from "./form/experiment-form.ts";
import { keysDialog } from "./keys-dialog.ts";
import type { Panel } from "./panel.ts";
import type { Place } from "./panels.ts";
import type { Actions, LabState, Tab } from "./state.ts";

const TABS: readonly { readonly tab: Tab; readonly label: string }[] = [
  { tab: "laboratory", label: "Laboratory" },
  { tab: "benchmark", label: "Benchmark" },
];

export interface Layout {
  /** Panels by their place. */
  readonly panels: Readonly<Record<Place | "benchmark", readonly Panel[]>>;
  /** Whether a part is to be shown at all. */
  readonly wants: (part: Place | "controls") => boolean;
  /** Sentence of the live region. */
  readonly said: string;
}

export function layout(state: LabState, actions: Actions, { panels, wants, said }: Layout): TemplateResult {
  const place = (name: Place | "benchmark") =>
    name !== "benchmark" && !wants(name)
      ? nothing
      : html`<div class="place" id="place-${name}">${panels[name].map(({ template }) => template(state))}</div>`;
  const whole = wants("controls");
  const direct = (state.experiment?.method.kind ?? "direct") === "direct";
  return html`
    ${whole ? tabs(state.tab, actions) : nothing}
    <div
      class=${whole ? "laboratory" : "laboratory alone"}
      id="laboratory"
      role=${whole ? "tabpanel" : nothing}
      aria-labelledby=${whole ? "tab-laboratory" : nothing}
      ?hidden=${state.tab !== "laboratory"}
    >
      ${
        whole
          ? html`<section class="panel controls" aria-label="Experiment">${experimentForm(state, actions)}</section>`
          : nothing
      }
      <section class="panel results" aria-label="Results" id="results" tabindex="-1">
        ${runBar(state, actions)} ${place("landscape")} ${direct ? counts(state.snapshot?.tallies[state.group]) : nothing}
        ${place("charts")} ${place("warnings")} ${place("estimates")}
        ${place("sweep")} ${place("share")}
      </section>
    </div>
    ${
      whole
        ? html`<div
            class="panel"
            id="benchmark"
            role="tabpanel"
            aria-labelledby="tab-benchmark"
            ?hidden=${state.tab !== "benchmark"}
          >
            ${place("benchmark")}
          </div>`
        : nothing
    }
    <p class="unseen" role="status" aria-live="polite" id="said">${said}</p>
    ${keysDialog()}
  `;
}

function tabs(chosen: Tab, actions: Actions): TemplateResult {
  const turn = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const at = TABS.findIndex(({ tab }) => tab === chosen);
    const { tab } = TABS[(at + by + TABS.length) % TABS.length];
    actions.show({ tab });
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label="Parts of the page" @keydown=${turn}>
    ${TABS.map(
      ({ tab, label }) => html`<button
        role="tab"
        id="tab-${tab}"
        aria-controls=${tab}
        aria-selected=${tab === chosen}
        tabindex=${tab === chosen ? 0 : -1}
        @click=${() => actions.show({ tab })}
      >
        ${label}
      </button>`,
    )}
  </div>`;
}
