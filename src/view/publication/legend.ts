/** The legend of a figure in a picture: where its entries stand, and their signs. */
import type { Apart, Series } from "../figure.ts";
import type { PublicationColours } from "./colours.ts";
import { element, LETTER } from "./svg.ts";

/** Particles without a place on the axis stand in the legend, with their share. */
export const apartEntry = ({ name, ink, share }: Apart): Series => ({
  kind: "bars",
  name: `${name} ${(100 * share).toFixed(1)} %`,
  ink,
  from: [],
  to: [],
  y: [],
  counts: [],
});

export interface LegendPlace {
  readonly series: Series;
  readonly x: number;
  readonly row: number;
}

/** Entries of the legend, set like words in lines of `across` pixels. */
export function legendRows(legend: readonly Series[], across: number): readonly LegendPlace[] {
  let [x, row] = [0, 0];
  return legend.map((series) => {
    const width = 34 + series.name.length * 10.5 * LETTER;
    if (x > 0 && x + width > across) [x, row] = [0, row + 1];
    const place = { series, x, row };
    x += width;
    return place;
  });
}

/** The sign of a series beside its name. */
export function swatch(
  page: Document,
  series: Series,
  { x, y, colours }: { readonly x: number; readonly y: number; readonly colours: PublicationColours },
): SVGElement {
  const colour = colours.ink[series.ink];
  switch (series.kind) {
    case "line":
      return element(page, "line", {
        x1: x,
        x2: x + 15,
        y1: y + 6.5,
        y2: y + 6.5,
        stroke: colour,
        "stroke-width": 1.8,
        ...(series.dash === undefined ? {} : { "stroke-dasharray": series.dash.join(" ") }),
      });
    case "points":
      return element(page, "circle", { cx: x + 8, cy: y + 6.5, r: 3, fill: colour });
    default:
      return element(page, "rect", {
        x,
        y: y + 2,
        width: 15,
        height: 9,
        fill: colour,
        "fill-opacity": series.kind === "band" ? 0.22 : 1,
      });
  }
}
