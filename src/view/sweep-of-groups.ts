/** The data of a sweep's chart from its tallies and from what theory has said so far. Pure. */
import type { Tally } from "../tally/tally.ts";
import type { Prediction } from "../theory/prediction.ts";
import { numberText } from "./number-text.ts";
import type { SweepData, SweepLine, SweepSeries } from "./sweep-data.ts";
import type { SweepQuantity } from "./sweep-quantities.ts";
import { isExact, validityOf } from "./theory-lines.ts";

/** A point of the grid: field path → value. */
export type SweepGridPoint = Readonly<Record<string, number>>;

/** What theory says at one place of the sweep, a point of the grid or one between two. */
export interface SweepAnswer {
  readonly point: SweepGridPoint;
  readonly predictions: readonly Prediction[];
}

/** Values from `points` by `tallies` along the field `path`, one series for each combination of the other fields. */
export function sweepOfGroups(
  groups: readonly { readonly point: SweepGridPoint; readonly tally: Tally }[],
  answers: readonly SweepAnswer[],
  { path, quantity, title }: { path: string; quantity: SweepQuantity; title: string },
): SweepData {
  const names = [...new Set(groups.map(({ point }) => seriesName(point, path)))];
  return {
    title,
    x: shortPath(path),
    y: quantity.label,
    series: names.map((name): SweepSeries => {
      const mine = groups.filter(({ point }) => seriesName(point, path) === name);
      return {
        name,
        points: mine.flatMap(({ point, tally }) => {
          const measured = quantity.measure(tally);
          return measured === undefined ? [] : [{ x: point[path], ...measured }];
        }),
        lines: linesOf(
          answers.filter(({ point }) => seriesName(point, path) === name),
          path,
          quantity,
        ),
      };
    }),
  };
}

/** One line for each prediction's name, through all places that it was made for. */
function linesOf(
  answers: readonly SweepAnswer[],
  path: string,
  { predicted, named = ({ name }) => name }: SweepQuantity,
): readonly SweepLine[] {
  const lines = new Map<
    string,
    { name: string; x: number[]; y: number[]; validity: string; exact: boolean }
  >();
  for (const { point, predictions } of answers) {
    for (const prediction of predictions) {
      const value = predicted(prediction);
      if (value === undefined || !Number.isFinite(value)) continue;
      const line = lines.get(prediction.name) ?? {
        name: named(prediction),
        x: [],
        y: [],
        // Ranges depend on the place: the first stands for all.
        validity: `at ${shortPath(path)} = ${numberText(point[path], 4)}: ${validityOf(prediction)}`,
        exact: isExact(prediction),
      };
      line.x.push(point[path]);
      line.y.push(value);
      lines.set(prediction.name, line);
    }
  }
  return [...lines.values()];
}

/** The other fields of a point, as `alpha = 1.5`. */
function seriesName(point: SweepGridPoint, path: string): string {
  return Object.entries(point)
    .filter(([field]) => field !== path)
    .map(([field, value]) => `${shortPath(field)} = ${value}`)
    .join(", ");
}

/** `landscape.parameters.h` is h. */
function shortPath(path: string): string {
  const parts = path.split(".");
  const last = parts[parts.length - 1];
  return /^\d+$/.test(last) ? `${parts[parts.length - 2]}[${last}]` : last;
}
