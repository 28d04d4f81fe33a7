/** The cumulative incidence of each named exit: Aalen–Johansen steps inside their bands, with the exact curves, or where only those are known the exact probabilities. Pure. */
import { cumulativeIncidence } from "../estimate/cumulative-incidence.ts";
import type { Tally } from "../tally/tally.ts";
import type { Prediction } from "../theory/prediction.ts";
import { timeRange } from "./axis-range.ts";
import { binEdge, type TimeScale } from "./bars.ts";
import { exitInk } from "./exit-ink.ts";
import type { Figure, LineSeries, Series } from "./figure.ts";
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
  let top = 0;
  const series = exits.flatMap(({ name }, k): readonly Series[] => {
    const points = cumulativeIncidence(tally, name);
    const ink = exitInk(k);
    const x = points.map(({ time }) => time);
    const y = points.map(({ incidence }) => incidence);
    top = Math.max(
      top,
      exactProbability(name, theory)?.value ?? 0,
      ...points.map(({ high }, i) => (y[i] > 0 ? high : 0)),
    );
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
      ...exactLines(name, theory, range).map((line) => ({ ...line, ink })),
    ];
  });
  return {
    title: "Cumulative incidence",
    x: { label: "time", scale: scales.time, range },
    y: { label: "share that has exited there", scale: "linear", range: [0, Math.min(1.02, 1.08 * top) || 1] },
    series,
  };
}

const exactProbability = (name: string, { predictions }: TheoryLines): Prediction | undefined =>
  predictions.find((one) => one.quantity === "exitProbability" && isExact(one) && one.of?.[0] === name);

/** The exact curve of an exit, or the level to which it comes. */
function exactLines(
  name: string,
  theory: TheoryLines,
  range: readonly [number, number],
): readonly Omit<LineSeries, "ink">[] {
  const level = exactProbability(name, theory);
  const end = level === undefined ? "" : ` in the end: ${numberText(level.value, 4)}`;
  const line = { kind: "line" as const, name: `${name}, exact${end}`, dash: [6, 4] };
  const curve = theory.incidences?.find(({ exit }) => exit === name);
  if (curve !== undefined) {
    const edges = curve.incidence.map((_, bin) => binEdge(bin, curve.timeStep));
    const shown = edges.filter((_, bin) => bin === 0 || edges[bin - 1] <= range[1]);
    return [
      {
        ...line,
        validity: level === undefined ? "exact law of exit time and exit" : validityOf(level),
        x: shown,
        y: curve.incidence.slice(0, shown.length).map((share) => (Number.isFinite(share) ? share : null)),
      },
    ];
  }
  return level === undefined
    ? []
    : [{ ...line, validity: validityOf(level), x: range, y: [level.value, level.value] }];
}
