/** Charts of what a method has found, drawn where they are in sight and when it is another. */
import { html, type TemplateResult } from "lit/html.js";
import type { Figure } from "../../view/figure.ts";
import { behind, chartBox } from "../charts/chart-panel.ts";
import { createFigureView, type FigureView } from "../charts/figure-view.ts";
import "../charts/charts.css";
import type { Lab } from "../panel.ts";

export interface EvidenceCharts {
  readonly template: (hidden: boolean) => TemplateResult;
  /** Draw the figures of `of`, in the order of the titles, unless they are drawn; without `of` there are none. */
  readonly draw: <Of extends object>(of: Of | undefined, figures: (of: Of) => readonly Figure[]) => void;
  readonly figures: () => readonly Figure[];
}

/** @param titles title of each chart by its name */
export function createEvidenceCharts(
  { root, redraw }: Pick<Lab, "root" | "redraw">,
  titles: Readonly<Record<string, string>>,
): EvidenceCharts {
  const views = new Map<string, FigureView>();
  let drawn: object | undefined;
  let shown: readonly Figure[] = [];

  const viewOf = (name: string): FigureView => {
    const known = views.get(name);
    if (known !== undefined) return known;
    const view = createFigureView(root.querySelector<HTMLElement>(`#figure-${name}`)!, {
      appeared() {
        drawn = undefined;
        redraw();
      },
    });
    views.set(name, view);
    return view;
  };

  return {
    template: (hidden) => html`<div class="charts" ?hidden=${hidden}>
      ${Object.entries(titles).map(
        ([name, title]) => html`<figure class="figure" id="figure-${name}">
          <figcaption><h2 id="${name}-title">${title}</h2></figcaption>
          ${chartBox(name)}
          ${behind(name)}
        </figure>`,
      )}
    </div>`,
    draw(of, figures) {
      if (of === drawn) return;
      drawn = of;
      shown = of === undefined ? [] : figures(of);
      Object.keys(titles).forEach((name, i) => {
        const view = viewOf(name);
        if (of !== undefined && view.visible()) view.show(shown[i]);
      });
    },
    figures: () => shown,
  };
}
