/** The two live charts: made again when an axis or the colour scheme changes, drawn again when their numbers do. */
import { survival } from "../estimate/survival.ts";
import type { Tally } from "../tally/tally.ts";
import { timeRange } from "../view/axis-range.ts";
import { type Bar, barShares, histogramBars } from "../view/bars.ts";
import { createHistogramChart } from "../view/histogram-chart.ts";
import { paletteOf } from "../view/palette.ts";
import { createSurvivalChart } from "../view/survival-chart.ts";
import type { SurvivalTheory } from "../view/theory-curve.ts";
import type { State } from "./state.ts";

type View = Pick<State, "scale" | "probability">;

/** Bars of the histogram on the axis that the chart shows. */
export function barsOf(tally: Tally, view: View, theory: SurvivalTheory | undefined): readonly Bar[] {
  return histogramBars(tally, view.scale, timeRange(tally, view.scale, theory)[1]);
}

export interface Charts {
  draw(tally: Tally, view: View, theory: SurvivalTheory | undefined): void;
}

/** Charts in two boxes of the page. */
export function createCharts(histogramBox: HTMLElement, survivalBox: HTMLElement): Charts {
  const make = ({ scale, probability }: View) => {
    const palette = paletteOf(histogramBox);
    return {
      scale,
      probability,
      histogram: createHistogramChart(histogramBox, { scale, palette }),
      survival: createSurvivalChart(survivalBox, { scale, palette, probability }),
    };
  };
  let charts: ReturnType<typeof make> | undefined;
  let redraw: (() => void) | undefined;
  const discard = () => {
    charts?.histogram.destroy();
    charts?.survival.destroy();
    charts = undefined;
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    discard();
    redraw?.();
  });
  const draw: Charts["draw"] = (tally, view, theory) => {
    redraw = () => draw(tally, view, theory);
    if (charts?.scale !== view.scale || charts.probability !== view.probability) discard();
    charts ??= make(view);
    const range = timeRange(tally, view.scale, theory);
    const points = survival(tally);
    charts.histogram.draw({ bars: barShares(barsOf(tally, view, theory), points), range, theory });
    charts.survival.draw({ points, range, theory });
  };
  return { draw };
}
