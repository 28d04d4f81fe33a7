/** One figure of a picture, by Observable Plot: its heading, its legend, its plot. */
import * as Plot from "@observablehq/plot";
import { type Figure, legendOf } from "../figure.ts";
import type { PublicationColours } from "./colours.ts";
import { apartEntry, legendRows, swatch } from "./legend.ts";
import { axisOf, marksOf } from "./marks.ts";
import { element, FONT, setAll, textAt } from "./svg.ts";

/** Pixels of a chart across. */
export const WIDTH = 420;
/** Pixels of its plot from top to bottom; heading and legend stand above. */
const HEIGHT = 270;

/** One figure: its heading, its legend, its plot. */
export function chartOf(figure: Figure, page: Document, colours: PublicationColours): SVGElement {
  const legend = [
    ...legendOf(figure),
    ...(figure.apart ?? []).filter(({ share }) => share > 0).map(apartEntry),
  ];
  const rows = legendRows(legend, WIDTH);
  const head = 20 + 15 * (1 + Math.max(-1, ...rows.map(({ row }) => row))) + 4;
  const chart = element(page, "svg", { width: WIDTH, height: head + HEIGHT });
  chart.append(
    textAt(page, figure.title, { x: 0, y: 13, "font-size": 13, "font-weight": 600, fill: colours.text }),
  );
  for (const { series, x, row } of rows) {
    const y = 20 + 15 * row;
    chart.append(swatch(page, series, { x, y, colours }));
    chart.append(textAt(page, series.name, { x: x + 20, y: y + 10, "font-size": 10.5, fill: colours.text }));
  }
  const plot = Plot.plot({
    document: page,
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 58,
    marginRight: 12,
    marginTop: 8,
    marginBottom: 40,
    style: { fontFamily: FONT, fontSize: "10.5px", background: "transparent", color: colours.faint },
    x: axisOf(figure.x),
    y: axisOf(figure.y),
    marks: [
      Plot.gridX({ stroke: colours.grid, strokeOpacity: 1 }),
      Plot.gridY({ stroke: colours.grid, strokeOpacity: 1 }),
      ...figure.series.flatMap((series) => marksOf(series, figure, colours)),
      Plot.frame({ stroke: colours.faint }),
    ],
  } as Plot.PlotOptions & { document: Document }) as SVGElement;
  setAll(plot, {
    y: head,
    overflow: "visible",
    color: colours.faint,
    "font-family": FONT,
    "font-size": 10.5,
    "text-anchor": "middle",
    fill: colours.faint,
  });
  chart.append(plot);
  return chart;
}
