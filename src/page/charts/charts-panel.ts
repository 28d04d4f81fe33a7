/** The live charts and the tables behind them. */
import { nothingExits } from "../../experiment/document/walled.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import type { Bar } from "../../view/bars.ts";
import { barsOf } from "../../view/histogram-figure.ts";
import { type Moment, remember } from "../../view/rate-history.ts";
import { type ChartView, chartPanel } from "./chart-panel.ts";
import { type Charts, createCharts } from "./charts.ts";
import "./charts.css";
import type { MakePanel } from "../panel.ts";

/** Milliseconds between two updates of the table behind the histogram. */
const TABLE = 500;
/** Displays that are narrower than this many pixels show one chart at a time. */
const NARROW = 700;

export const chartsPanel: MakePanel = ({ root, actions, redraw }) => {
  let charts: Charts | undefined;
  let table: { readonly bars: readonly Bar[]; readonly at: number } = { bars: [], at: 0 };
  let history: readonly Moment[] = [];
  let counted: Snapshot | undefined;
  let never = false;
  let view: ChartView = {
    tab: innerWidth < NARROW ? "histogram" : "all",
    density: "linear",
    hazard: "linear",
  };
  const change = (next: Partial<ChartView>) => {
    view = { ...view, ...next };
    redraw();
  };
  return {
    template(state) {
      const { snapshot, group, activity, theory, scale, experiment } = state;
      never = experiment !== undefined && (nothingExits(experiment) || experiment.method.kind !== "direct");
      const tally = snapshot?.tallies[group];
      const now = performance.now();
      if (tally !== undefined && (activity !== "running" || now - table.at > TABLE)) {
        table = { bars: barsOf(tally, scale, theory?.survival), at: now };
      }
      return chartPanel(state, view, table.bars, { actions, change });
    },
    drawn(state) {
      const { snapshot } = state;
      if (snapshot !== undefined && snapshot !== counted) {
        history = remember(history, snapshot.seconds, snapshot.tallies);
        counted = snapshot;
      }
      charts ??= createCharts(root);
      charts.draw(state, view, history);
    },
    figures: () =>
      Object.entries(charts?.figures() ?? {}).flatMap(([name, figure]) =>
        !never && (view.tab === "all" || view.tab === name) ? [figure] : [],
      ),
  };
};
