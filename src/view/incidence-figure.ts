/** The cumulative incidence of each named exit: Aalen–Johansen steps inside their bands, with the exact probabilities. Pure. */
import { cumulativeIncidence } from "../estimate/cumulative-incidence.ts";
import type { Tally } from "../tally/tally.ts";
import { timeRange } from "./axis-range.ts";
import type { TimeScale } from "./bars.ts";
import { exitInk } from "./exit-ink.ts";
import type { Figure, Series } from "./figure.ts";
import { numberText } from "./number-text.ts";
import { isExact, type TheoryLines, validityOf } from "./theory-lines.ts";

/** Undefined where the tally has no named exits. */
export function incidenceFigure(
  tally: Tally,
  theory: TheoryLines,
  scales: { readonly time: TimeScale },
): Figure | undefined {
  const { exits } = tally;
  if (exits === undefined) return undefined;
  const range = timeRange(tally, scales.time, theory.survival);
  const levels = theory.predictions.filter((one) => one.quantity === "exitProbability" && isExact(one));
  let top = 0;
  const series = exits.flatMap(({ name }, k): readonly Series[] => {
    const points = cumulativeIncidence(tally, name);
    const ink = exitInk(k);
    const x = points.map(({ time }) => time);
    const y = points.map(({ incidence }) => incidence);
    const level = levels.find(({ of = [] }) => of[0] === name);
    top = Math.max(top, level?.value ?? 0, ...points.map(({ high }, i) => (y[i] > 0 ? high : 0)));
    return [
      {
        kind: "band",
        name: `${name}, 95 % band`,
        ink,
        validity: "Aalen–Johansen, binomial interval of the effective number of trials; pointwise",
        x,
        low: points.map(({ low }) => low),
        high: points.map(({ high }) => high),
        steps: true,
      },
      { kind: "line", name, ink, x, y, steps: true },
      ...(level === undefined
        ? []
        : [
            {
              kind: "line" as const,
              name: `${name}, exact in the end: ${numberText(level.value, 4)}`,
              ink,
              validity: validityOf(level),
              x: range,
              y: [level.value, level.value],
              dash: [6, 4],
            },
          ]),
    ];
  });
  return {
    title: "Cumulative incidence",
    x: { label: "time", scale: scales.time, range },
    y: { label: "share that has exited there", scale: "linear", range: [0, Math.min(1.02, 1.08 * top) || 1] },
    series,
  };
}
