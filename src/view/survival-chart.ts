/** The survival curve: Kaplan–Meier steps inside their confidence band, with the exact curve over them. */
import uPlot from "uplot";
import type { SurvivalPoint } from "../estimate/survival.ts";
import { binEdge } from "./bars.ts";
import { type Chart, type ChartOptions, createPlot } from "./chart.ts";
import { type SurvivalTheory, survivalBetween } from "./theory-curve.ts";

export interface SurvivalFigure {
  readonly points: readonly SurvivalPoint[];
  readonly range: readonly [number, number];
  readonly theory?: SurvivalTheory | undefined;
}

export interface SurvivalChartOptions extends ChartOptions {
  /** A logarithmic probability axis makes an exponential law a straight line on a linear time axis. */
  readonly probability: "linear" | "logarithmic";
}

/** Put a survival curve into `box`. */
export function createSurvivalChart(box: HTMLElement, options: SurvivalChartOptions): Chart<SurvivalFigure> {
  const { scale, palette, probability } = options;
  let figure: SurvivalFigure = { points: [], range: [0.1, 1] };
  let bottom = 0;
  const steps = uPlot.paths.stepped!({ align: 1 });
  const edge = { stroke: "transparent", width: 0, paths: steps, points: { show: false } };
  const { plot, destroy } = createPlot(
    box,
    palette,
    {
      x: { label: "time", logarithmic: scale === "logarithmic", range: () => figure.range },
      y: {
        label: "share not yet exited",
        logarithmic: probability === "logarithmic",
        range: () => [bottom, probability === "logarithmic" ? 1.2 : 1.02],
      },
    },
    {
      series: [
        {},
        { ...edge, label: "upper end of the band" },
        { ...edge, label: "lower end of the band" },
        { label: "counted", stroke: palette.counted, width: 1.5, paths: steps, points: { show: false } },
        { label: "theory", stroke: palette.theory, width: 2, dash: [6, 4], points: { show: false } },
      ],
      bands: [{ series: [1, 2], fill: palette.band }],
    },
  );
  return {
    draw(next) {
      figure = next;
      const { points, theory } = figure;
      const time = points.map((point) => point.time);
      // The exact curve goes on where nothing has been counted yet.
      const beyond = theory === undefined ? [] : edgesAfter(theory, time.at(-1) ?? 0, figure.range[1]);
      const whole = [...time, ...beyond];
      const counted = (values: readonly number[]) => [
        ...values.map((value) => (value > 0 || probability === "linear" ? value : null)),
        ...beyond.map(() => null),
      ];
      const smallest = Math.min(0.5, ...points.map(({ survival }) => survival).filter((value) => value > 0));
      bottom = probability === "linear" ? 0 : Math.max(1e-7, 10 ** Math.floor(Math.log10(smallest)));
      plot.setData([
        whole,
        counted(points.map(({ high }) => high)),
        counted(points.map(({ low }) => low)),
        counted(points.map(({ survival }) => survival)),
        whole.map((t) => (theory === undefined ? null : positive(survivalBetween(theory, t)))),
      ] as uPlot.AlignedData);
    },
    destroy,
  };
}

const positive = (value: number | undefined) => (value !== undefined && value > 0 ? value : null);

function edgesAfter({ survival, timeStep }: SurvivalTheory, after: number, end: number): number[] {
  const edges: number[] = [];
  for (let bin = 1; bin < survival.length; bin++) {
    const t = binEdge(bin, timeStep);
    if (t > after) edges.push(t);
    if (t > end) break;
  }
  return edges;
}
