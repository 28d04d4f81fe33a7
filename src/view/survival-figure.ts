/** The survival curve: Kaplan–Meier steps inside their confidence band, with theory over them. Pure. */
import { survival } from "../estimate/survival.ts";
import type { Tally } from "../tally/tally.ts";
import { timeRange } from "./axis-range.ts";
import type { TimeScale } from "./bars.ts";
import type { AxisScale, Figure } from "./figure.ts";
import { exactSurvival, exponentialLines, placesBetween, type TheoryLines } from "./theory-lines.ts";

/** Least share on a logarithmic axis. */
const FLOOR = 1e-7;

/** @param scales on a logarithmic `probability` axis an exponential law is a straight line in linear time */
export function survivalFigure(
  tally: Tally,
  theory: TheoryLines,
  scales: { readonly time: TimeScale; readonly probability: AxisScale },
): Figure {
  const { time, probability } = scales;
  const range = timeRange(tally, time, theory.survival);
  const points = survival(tally);
  const x = points.map((point) => point.time);
  const shares = points.map((point) => point.survival);
  const exact = theory.survival && exactSurvival(theory.survival, range[1]);
  const smallest = Math.min(0.5, ...shares.filter((share) => share > 0));
  return {
    title: "Survival",
    x: { label: "time", scale: time, range },
    y: {
      label: "share not yet exited",
      scale: probability,
      range:
        probability === "linear" ? [0, 1.02] : [Math.max(FLOOR, 10 ** Math.floor(Math.log10(smallest))), 1.2],
    },
    series: [
      {
        kind: "band",
        name: "95 % band",
        ink: "counted",
        validity: "Kaplan–Meier with Greenwood’s variance on the scale log(−log S); pointwise",
        x,
        low: points.map(({ low }) => low),
        high: points.map(({ high }) => high),
        steps: true,
      },
      { kind: "line", name: "counted", ink: "counted", x, y: shares, steps: true },
      ...(exact === undefined
        ? []
        : [
            {
              kind: "line" as const,
              name: "exact",
              ink: "theory" as const,
              validity: "exact law of the exit time",
              ...exact,
              dash: [6, 4],
            },
          ]),
      ...exponentialLines(
        theory,
        placesBetween(range, time === "logarithmic"),
        (t, rate, share) => share * Math.exp(-rate * t),
      ),
    ],
  };
}
