/** The live charts: those in the window are drawn again when their numbers change, the one that waited longest first. */

import type { Figure } from "../../view/figure.ts";
import { hazardFigure } from "../../view/hazard-figure.ts";
import { histogramFigure } from "../../view/histogram-figure.ts";
import { incidenceFigure } from "../../view/incidence-figure.ts";
import { rateFigure } from "../../view/rate-figure.ts";
import type { Moment } from "../../view/rate-history.ts";
import { survivalFigure } from "../../view/survival-figure.ts";
import type { TheoryLines } from "../../view/theory-lines.ts";
import type { LabState } from "../state.ts";
import { CHARTS, type ChartName, type ChartView } from "./chart-panel.ts";
import { createFigureView, type FigureView } from "./figure-view.ts";

/** Milliseconds of one frame that the charts may take; a chart that has been begun is finished. */
const BUDGET = 5;

/** A bar of the histogram that was clicked; the `bar` event of the `#histogram` element, which bubbles, has it as its detail. */
export interface PickedBar {
  /** Exit times after `from` and up to `to`. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface Charts {
  /** Ask for all charts to show this; they follow within a few frames. */
  draw(state: LabState, view: ChartView, history: readonly Moment[]): void;
  /** What the charts show, by name; charts that have not been drawn yet are missing. */
  readonly figures: () => Readonly<Partial<Record<ChartName, Figure>>>;
}

/** Charts in the figures of `root` that `chartPanel` has made. */
export function createCharts(root: ParentNode): Charts {
  const waiting = new Map<ChartName, () => Figure>();
  const drawnAt = new Map<ChartName, number>();
  let asked = false;
  const views = Object.fromEntries(
    CHARTS.map((name) => [
      name,
      createFigureView(root.querySelector<HTMLElement>(`#figure-${name}`)!, {
        ...(name === "rate"
          ? {}
          : {
              together: "time",
              zoomed: (range) => {
                for (const other of CHARTS) if (other !== "rate" && other !== name) views[other].zoom(range);
              },
            }),
        ...(name === "histogram" ? { picked: (x: number) => pick(x) } : {}),
        appeared: soon,
      }),
    ]),
  ) as Record<ChartName, FigureView>;

  function pick(x: number): void {
    const stacked = views.histogram.figure()?.series.filter((series) => series.kind === "bars") ?? [];
    const [bars] = stacked;
    if (bars === undefined) return;
    const at = bars.from.findIndex((from, i) => x > from && x <= bars.to[i]);
    if (at < 0) return;
    const count = stacked.reduce((sum, { counts }) => sum + counts[at], 0);
    const detail: PickedBar = { from: bars.from[at], to: bars.to[at], count };
    root.querySelector("#histogram")?.dispatchEvent(new CustomEvent("bar", { detail, bubbles: true }));
  }

  function soon(): void {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      work();
    });
  }

  function work(): void {
    const begun = performance.now();
    const order = [...waiting.keys()]
      .filter((name) => views[name].visible())
      .sort((a, b) => (drawnAt.get(a) ?? 0) - (drawnAt.get(b) ?? 0));
    for (const name of order) {
      if (performance.now() - begun > BUDGET) {
        soon();
        return;
      }
      const figure = waiting.get(name)!;
      waiting.delete(name);
      views[name].show(figure());
      drawnAt.set(name, performance.now());
    }
  }

  let shown: readonly unknown[] = [];
  let named = false;
  return {
    draw(state, view, history) {
      const { snapshot, group, theory, scale: time, probability } = state;
      const tally = snapshot?.tallies[group];
      if (tally === undefined) return;
      const now = [tally, theory, time, probability, view, history.length];
      if (now.every((value, i) => value === shown[i])) return;
      shown = now;
      const lines: TheoryLines = {
        predictions: theory?.predictions ?? [],
        survival: theory?.survival,
        incidences: theory?.incidences,
      };
      waiting.set("histogram", () => histogramFigure(tally, lines, { time, density: view.density }));
      named = tally.exits !== undefined;
      if (!named) waiting.delete("incidence");
      else {
        waiting.set("incidence", () => incidenceFigure(tally, lines, { time })!);
      }
      waiting.set("survival", () => survivalFigure(tally, lines, { time, probability }));
      waiting.set("hazard", () => hazardFigure(tally, lines, { time, rate: view.hazard }));
      waiting.set("rate", () => rateFigure(history, group, tally.timeStep, lines));
      work();
    },
    figures: () =>
      Object.fromEntries(
        CHARTS.flatMap((name) => {
          if (name === "incidence" && !named) return [];
          // Charts outside the window wait; whoever asks for them gets what they would show.
          const figure = waiting.get(name)?.() ?? views[name].figure();
          return figure === undefined ? [] : [[name, figure]];
        }),
      ),
  };
}
