/** The live exit-time histogram: bars of counted exits, gaps where none were, and the exact density over them. */
import type uPlot from "uplot";
import type { Bar, ShareBar, TimeScale } from "./bars.ts";
import { type Chart, type ChartOptions, createPlot } from "./chart.ts";
import { type SurvivalTheory, survivalBetween } from "./theory-curve.ts";

export interface HistogramFigure {
  readonly bars: readonly ShareBar[];
  readonly range: readonly [number, number];
  readonly theory?: SurvivalTheory | undefined;
}

/** Put a histogram into `box`. */
export function createHistogramChart(
  box: HTMLElement,
  { scale, palette }: ChartOptions,
): Chart<HistogramFigure> {
  let figure: HistogramFigure = { bars: [], range: [0.1, 1] };
  let top = 1;
  const logarithmic = scale === "logarithmic";
  const { plot, destroy } = createPlot(
    box,
    palette,
    {
      x: { label: "exit time", logarithmic, range: () => figure.range },
      y: {
        label: logarithmic ? "share per unit of ln t" : "share per unit of time",
        logarithmic: false,
        range: () => [0, top],
      },
    },
    {
      series: [
        {},
        {
          label: "counted",
          fill: palette.counted,
          paths: (u) => barPath(u, figure),
          points: { show: false },
        },
        { label: "theory", stroke: palette.theory, width: 2, points: { show: false } },
      ],
    },
  );
  return {
    draw(next) {
      figure = next;
      const { bars, theory } = figure;
      const counted = bars.map((bar) => (bar.count > 0 ? bar.share / width(bar, scale) : null));
      const expected = bars.map((bar) => expectedShare(bar, theory, scale));
      top = 1.08 * Math.max(...[...counted, ...expected].map((y) => y ?? 0)) || 1;
      plot.setData([bars.map((bar) => middle(bar, scale)), counted, expected] as uPlot.AlignedData);
    },
    destroy,
  };
}

function width({ from, to }: Bar, scale: TimeScale): number {
  return scale === "linear" ? to - from : Math.log(to / (from > 0 ? from : to / 2));
}

function middle({ from, to }: Bar, scale: TimeScale): number {
  return scale === "linear" ? (from + to) / 2 : Math.sqrt((from > 0 ? from : to / 2) * to);
}

/** The exact law averaged over the bar, as the bar itself is. */
function expectedShare(bar: Bar, theory: SurvivalTheory | undefined, scale: TimeScale): number | null {
  if (theory === undefined) return null;
  const [before, after] = [survivalBetween(theory, bar.from), survivalBetween(theory, bar.to)];
  return before === undefined || after === undefined ? null : (before - after) / width(bar, scale);
}

/** Rectangles with the bars' own ends; uPlot's bars would all have one width. */
function barPath(plot: uPlot, { bars }: HistogramFigure): uPlot.Series.Paths {
  const fill = new Path2D();
  const heights = plot.data[1];
  const floor = plot.valToPos(0, "y", true);
  bars.forEach((bar, i) => {
    const height = heights[i];
    if (height === null || height === undefined) return;
    const right = plot.valToPos(bar.to, "x", true);
    const left =
      bar.from > 0 || plot.scales["x"].distr !== 3 ? plot.valToPos(bar.from, "x", true) : plot.bbox.left;
    const y = plot.valToPos(height, "y", true);
    // One device pixel of air between bars that are wide enough to spare it.
    const air = right - left > 4 ? 1 : 0;
    fill.rect(left, y, right - left - air, floor - y);
  });
  return {
    fill,
    stroke: null,
    clip: null,
    band: null,
    gaps: null,
    flags: 0,
  } as unknown as uPlot.Series.Paths;
}
