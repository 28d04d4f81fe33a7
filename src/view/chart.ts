/** What both charts share: a uPlot that fills its box, in the page's colours, with a linear or logarithmic time axis. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { TimeScale } from "./bars.ts";
import { numberText } from "./number-text.ts";
import type { Palette } from "./palette.ts";

/** A chart in the page. */
export interface Chart<Figure> {
  /** Show the figure; cheap enough for every frame. */
  draw(figure: Figure): void;
  destroy(): void;
}

export interface ChartOptions {
  readonly scale: TimeScale;
  readonly palette: Palette;
}

/** A time axis label and its range; the caller owns the numbers. */
export interface AxisOptions {
  readonly label: string;
  readonly logarithmic: boolean;
  readonly range: () => readonly [number, number];
}

/** Make a plot in `box`, which keeps its size up to date. */
export function createPlot(
  box: HTMLElement,
  palette: Palette,
  axes: { readonly x: AxisOptions; readonly y: AxisOptions },
  plot: Pick<uPlot.Options, "series" | "bands">,
): { plot: uPlot; destroy(): void } {
  const size = () => ({ width: Math.max(box.clientWidth, 200), height: Math.max(box.clientHeight, 160) });
  const axis = ({ label, logarithmic }: AxisOptions): uPlot.Axis => ({
    label,
    labelFont: palette.font,
    labelSize: 22,
    font: palette.font,
    stroke: palette.axis,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { stroke: palette.grid, width: 1, size: 4 },
    values: (_plot, splits) => splits.map((value) => (value === null ? "" : tick(value, logarithmic))),
  });
  const scale = ({ logarithmic, range }: AxisOptions): uPlot.Scale => ({
    time: false,
    distr: logarithmic ? 3 : 1,
    range: () => [...range()] as [number, number],
  });
  const made = new uPlot(
    {
      ...size(),
      ...plot,
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 12, 0, 0],
      scales: { x: scale(axes.x), y: scale(axes.y) },
      axes: [
        { ...axis(axes.x), size: 28 },
        { ...axis(axes.y), size: 58 },
      ],
    },
    plot.series.map(() => []) as unknown as uPlot.AlignedData,
    box,
  );
  const observer = new ResizeObserver(() => made.setSize(size()));
  observer.observe(box);
  return {
    plot: made,
    destroy() {
      observer.disconnect();
      made.destroy();
    },
  };
}

/** On a logarithmic axis only the powers of ten, and 2 and 5 in between when uPlot keeps them, are written. */
function tick(value: number, logarithmic: boolean): string {
  if (!logarithmic) return numberText(value, 6);
  const power = Math.log10(value);
  return Math.abs(power - Math.round(power)) < 1e-9 ? numberText(value, 3) : "";
}
