/** Charts of a group of time-synchronous resampling: survival as far as it has come, and the law of those inside. Pure. */
import { LEVEL } from "../estimate/estimate.ts";
import { quasiStationary } from "../estimate/quasi-stationary.ts";
import { lateSurvival } from "../estimate/survivors-estimate.ts";
import type { SurvivorsTally } from "../tally/survivors-tally.ts";
import type { Figure } from "./figure.ts";

/** Places at which survival is drawn. */
const PLACES = 128;

/** The slowest mode of theory: its rate and its share. */
export interface SlowestMode {
  readonly rate: number;
  readonly share: number;
}

/** Decades of survival against time: far below the least number that an axis of probabilities could hold. */
export function decadesFigure(tally: SurvivorsTally, slowest?: SlowestMode): Figure {
  const all = tally.rounds.length;
  const places = Math.min(all, PLACES);
  const rounds = Array.from({ length: places }, (_, i) => Math.round(((i + 1) * all) / places) - 1);
  const found = lateSurvival(tally, { rounds }).filter(({ ln }) => Number.isFinite(ln.value));
  const x = [0, ...found.map(({ time }) => time)];
  const decades = (of: readonly number[]): number[] => [0, ...of.map((ln) => ln / Math.LN10)];
  const y = decades(found.map(({ ln }) => ln.value));
  const end = x[x.length - 1];
  const least = Math.min(-1, ...y);
  return {
    title: "Survival",
    x: { label: "time", scale: "linear", range: [0, end || 1] },
    y: { label: "log₁₀ of survival", scale: "linear", range: [least, 0] },
    series: [
      {
        kind: "band",
        name: `${100 * LEVEL} % interval`,
        ink: "counted",
        x,
        // Of an interval down to nothing the part in sight.
        low: decades(found.map(({ ln }) => ln.low)).map((decade) => Math.max(decade, least)),
        high: decades(found.map(({ ln }) => Math.min(ln.high, 0))),
      },
      { kind: "line", name: "survival", ink: "counted", x, y },
      ...(slowest === undefined
        ? []
        : [
            {
              kind: "line" as const,
              name: "slowest mode",
              ink: "theory" as const,
              dash: [6, 4],
              x: [0, end],
              y: [0, end].map((time) => (Math.log(slowest.share) - slowest.rate * time) / Math.LN10),
            },
          ]),
    ],
  };
}

/** What is known of quantities by their names: the range of the bins. */
interface Ranged {
  readonly quantities: Readonly<Record<string, { readonly range: readonly [number, number] }>>;
}

/** Densities of quantities among those that have not left for long: one chart for each that has bins. */
export function lawFigures(tally: SurvivorsTally, observe: Ranged | undefined): readonly Figure[] {
  const law = quasiStationary(tally);
  return (law?.quantities ?? []).flatMap(({ name, histogram }): Figure[] => {
    const range = observe?.quantities[name]?.range;
    const all = histogram.reduce((sum, count) => sum + count, 0);
    if (range === undefined || all === 0) return [];
    const width = (range[1] - range[0]) / histogram.length;
    const y = histogram.map((count) => count / all / width);
    const from = histogram.map((_, i) => range[0] + i * width);
    return [
      {
        title: `${name} among those inside`,
        x: { label: name, scale: "linear", range },
        y: { label: "density", scale: "linear", range: [0, 1.1 * Math.max(...y)] },
        series: [
          {
            kind: "bars",
            name: "looks at those inside",
            ink: "counted",
            from,
            to: from.map((start) => start + width),
            y,
            counts: histogram,
          },
        ],
      },
    ];
  });
}
