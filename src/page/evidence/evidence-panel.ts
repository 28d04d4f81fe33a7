/** What a method has found that does not follow every particle to its end: its own panel is fetched when an experiment asks for it. */
import { html, nothing } from "lit/html.js";
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { MakePanel, Panel } from "../panel.ts";

/** Fetch a method's own panel, by the method's kind. */
type Own = Readonly<Record<string, () => Promise<MakePanel>>>;

const OWN: Own = {
  splitting: async () => (await import("./splitting-panel.ts")).splittingPanel,
  "fleming-viot": async () => (await import("./survivors-panel.ts")).survivorsPanel,
};

export const evidencePanel: MakePanel = evidencePanelOf(OWN);

/** The place of the panels of all methods. One that could not be fetched is asked for again with the next experiment. */
export function evidencePanelOf(own: Own): MakePanel {
  return (lab) => {
    const made = new Map<string, Panel>();
    /** The experiment with which each was asked for last, and whether that has failed. */
    const asked = new Map<string, { readonly experiment: Experiment | undefined; failed: boolean }>();
    const kindOf = (): string => lab.state().experiment?.method.kind ?? "direct";

    function ask(kind: string, load: () => Promise<MakePanel>): void {
      const request = { experiment: lab.state().experiment, failed: false };
      asked.set(kind, request);
      load()
        .then((make) => made.set(kind, make(lab)))
        .catch(() => {
          request.failed = true;
        })
        .finally(lab.redraw);
    }

    return {
      template(state) {
        const kind = kindOf();
        const load = own[kind];
        if (load === undefined) return nothing;
        const panel = made.get(kind);
        if (panel !== undefined) return panel.template(state);
        const before = asked.get(kind);
        if (before === undefined || (before.failed && before.experiment !== state.experiment))
          ask(kind, load);
        return asked.get(kind)!.failed
          ? html`<p class="error" role="alert" id="evidence-problem">What the run finds cannot be shown: that part of the page did not load. Run it again, or load the page again.</p>`
          : nothing;
      },
      drawn: (state) => made.get(kindOf())?.drawn?.(state),
      figures: () => made.get(kindOf())?.figures?.() ?? [],
    };
  };
}
