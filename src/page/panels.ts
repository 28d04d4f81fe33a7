/** The parts of the page, each in its place and in a file of its own that is fetched when the first run has begun. */
import type { MakePanel } from "./panel.ts";

/** Places of the laboratory, from top to bottom. */
export const PLACES = ["landscape", "charts", "warnings", "estimates", "sweep", "share"] as const;
export type Place = (typeof PLACES)[number];

/** Fetches the panels of the laboratory; several in one place stand one after the other. */
export const LABORATORY: Readonly<Record<Place, readonly (() => Promise<MakePanel>)[]>> = {
  landscape: [async () => (await import("./landscape/landscape-panel.ts")).landscapePanel],
  charts: [
    async () => (await import("./charts/charts-panel.ts")).chartsPanel,
    async () => (await import("./evidence/evidence-panel.ts")).evidencePanel,
  ],
  warnings: [async () => (await import("./charts/warnings-panel.ts")).warningsPanel],
  estimates: [async () => (await import("./charts/estimates-panel.ts")).estimatesPanel],
  sweep: [
    async () => (await import("./sweep/paper-panel.ts")).paperPanel,
    async () => (await import("./sweep/sweep-panel.ts")).sweepPanel,
  ],
  share: [
    async () => (await import("./share/share-panel.ts")).sharePanel,
    ...(isEmbedded() ? [async () => (await import("./embed/embed-panel.ts")).embedPanel] : []),
  ],
};

/** Fetches the panels of the benchmark's tab, when it is opened for the first time. */
export const BENCHMARK: readonly (() => Promise<MakePanel>)[] = [
  async () => (await import("./benchmark/benchmark-panel.ts")).benchmarkPanel,
  async () => (await import("./engine/diagnostics-panel.ts")).diagnosticsPanel,
];

/** Whether the page is a part of another one. */
function isEmbedded(): boolean {
  return new URLSearchParams(location.search).has("embed");
}
