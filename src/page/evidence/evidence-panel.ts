/** What a method has found that does not follow every particle to its end: its own panel is fetched when an experiment asks for it. */
import { nothing } from "lit/html.js";
import type { MakePanel, Panel } from "../panel.ts";

const OWN: Readonly<Record<string, () => Promise<MakePanel>>> = {
  splitting: async () => (await import("./splitting-panel.ts")).splittingPanel,
  "fleming-viot": async () => (await import("./survivors-panel.ts")).survivorsPanel,
};

export const evidencePanel: MakePanel = (lab) => {
  const made = new Map<string, Panel>();
  const asked = new Set<string>();
  const kindOf = (): string => lab.state().experiment?.method.kind ?? "direct";
  return {
    template(state) {
      const kind = kindOf();
      const load = OWN[kind];
      if (load === undefined) return nothing;
      const panel = made.get(kind);
      if (panel !== undefined) return panel.template(state);
      if (!asked.has(kind)) {
        asked.add(kind);
        void load().then((make) => {
          made.set(kind, make(lab));
          lab.redraw();
        });
      }
      return nothing;
    },
    drawn: (state) => made.get(kindOf())?.drawn?.(state),
    figures: () => made.get(kindOf())?.figures?.() ?? [],
  };
};
