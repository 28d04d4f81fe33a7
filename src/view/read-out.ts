/** What a figure shows at one place of its horizontal axis, in words. Pure. */
import { type Figure, isLevel, type PointSeries, type Series } from "./figure.ts";
import { countText, digitsFor, measureText, numberText } from "./number-text.ts";

/** The text of each name in the legend that has something at x; levels have their values in their names. */
export function readOut({ series, x: axis }: Figure, x: number): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const distance =
    axis.scale === "logarithmic" ? (a: number) => Math.abs(Math.log(a / x)) : (a: number) => Math.abs(a - x);
  for (const one of series) {
    if (isLevel(one)) continue;
    const text = textAt(one, x, distance);
    if (text !== undefined)
      texts.set(one.name, texts.has(one.name) ? `${texts.get(one.name)}, ${text}` : text);
  }
  return texts;
}

function textAt(series: Series, x: number, distance: (a: number) => number): string | undefined {
  switch (series.kind) {
    case "bars": {
      const bar = series.from.findIndex((from, i) => x > from && x <= series.to[i]);
      if (bar < 0) return undefined;
      const { from, to, counts } = series;
      return `${countText(counts[bar])} in ${numberText(from[bar], 4)} … ${numberText(to[bar], 4)}`;
    }
    case "line": {
      const value = valueAt(series.x, series.y, x, series.steps === true);
      return value === undefined ? undefined : numberText(value, 4);
    }
    case "band": {
      const held = series.steps === true;
      const [low, high] = [series.low, series.high].map((values) => valueAt(series.x, values, x, held));
      return low === undefined || high === undefined
        ? undefined
        : `${numberText(low, 4)} … ${numberText(high, 4)}`;
    }
    case "points":
      return pointText(series, x, distance);
  }
}

function pointText(series: PointSeries, x: number, distance: (a: number) => number): string | undefined {
  const { from, to, low, high, y, bounds } = series;
  const found =
    from !== undefined && to !== undefined
      ? from.findIndex((start, i) => x > start && x <= to[i])
      : series.x.reduce(
          (best, place, i) => (best < 0 || distance(place) < distance(series.x[best]) ? i : best),
          -1,
        );
  if (found < 0) return undefined;
  return intervalText(y[found], low[found], high[found], bounds?.[found]);
}

/** A measured value with its interval, or the bound that it is. */
export function intervalText(
  value: number,
  low: number,
  high: number,
  bound?: "upper" | "lower" | undefined,
): string {
  if (bound === "upper") return `below ${numberText(high, 3)}`;
  if (bound === "lower") return `above ${numberText(low, 3)}`;
  const digits = digitsFor(value, (high - low) / 2);
  return `${measureText(value, digits)} (${measureText(low, digits)} … ${measureText(high, digits)})`;
}

/** Between two places by a straight line, or the value that holds since the last; undefined outside and in gaps. */
function valueAt(
  places: readonly number[],
  values: readonly (number | null)[],
  x: number,
  held: boolean,
): number | undefined {
  if (places.length === 0 || x < places[0] || (x > places[places.length - 1] && !held)) return undefined;
  let [low, high] = [0, places.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (places[middle] <= x) low = middle;
    else high = middle;
  }
  if (x >= places[high]) return values[high] ?? undefined;
  const [a, b] = [values[low], values[high]];
  if (held || a === null || b === null) return a ?? undefined;
  return a + ((b - a) * (x - places[low])) / (places[high] - places[low] || 1);
}
