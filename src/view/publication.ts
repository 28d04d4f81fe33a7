/** The charts as one vector picture: the same figures as on the page, with title and legends, by Observable Plot. */
import * as Plot from "@observablehq/plot";
import { type Apart, type Figure, type Ink, legendOf, type Series } from "./figure.ts";
import { wrapped } from "./wrapped-text.ts";

/** What stands round the charts. */
export interface PublicationTexts {
  readonly title: string;
  readonly caption: string;
  /** Lines at the foot: numbers, citation, where it comes from. */
  readonly foot: readonly string[];
}

/** Colours of a picture. */
export interface PublicationColours {
  readonly ink: Readonly<Record<Ink, string>>;
  readonly paper: string;
  readonly text: string;
  readonly faint: string;
  readonly grid: string;
}

/** Ink on white, for print: the page's light colours. */
export const PRINT: PublicationColours = {
  ink: {
    counted: "#2f7cab",
    theory: "#c2571a",
    late: "#7a3f9d",
    formula: "#4a7d2c",
    censored: "#8a8478",
    alive: "#cfe0ea",
    diverged: "#a8321f",
    series1: "#2f7cab",
    series2: "#b3541e",
    series3: "#4a7d2c",
    series4: "#7a3f9d",
    series5: "#a8862a",
  },
  paper: "#ffffff",
  text: "#1f2429",
  faint: "#626a72",
  grid: "#dcdad3",
};

/** A picture made of pixels, above the charts and as wide as both columns. */
export interface Raster {
  /** A `data:` address. */
  readonly address: string;
  /** Height over width. */
  readonly aspect: number;
}

export interface PublicationOptions {
  /** The document whose elements are used; nothing is added to it. */
  readonly page: Document;
  /** Default `PRINT`. */
  readonly colours?: PublicationColours;
  readonly raster?: Raster;
}

const FONT = "Helvetica, Arial, sans-serif";
const WIDTH = 420;
const HEIGHT = 270;
const GAP = 28;
const MARGIN = 24;
/** Mean width of a letter over its size, for breaking lines. */
const LETTER = 0.5;
const LINE = 1.35;

/** An SVG document of the figures, two in a row. @param page the document whose elements are used; nothing is added to it */
export function publicationSvg(
  figures: readonly Figure[],
  texts: PublicationTexts,
  { page, colours = PRINT, raster }: PublicationOptions,
): string {
  const columns = raster === undefined ? Math.min(2, Math.max(1, figures.length)) : 2;
  const width = 2 * MARGIN + columns * WIDTH + (columns - 1) * GAP;
  const root = element(page, "svg", { xmlns: SVG, "font-family": FONT, fill: colours.text });
  let y = MARGIN;
  const write = (text: string, size: number, weight: number, colour: string): void => {
    for (const line of wrapped(text, (width - 2 * MARGIN) / (size * LETTER))) {
      y += size * LINE;
      root.append(
        textAt(page, line, { x: MARGIN, y, "font-size": size, "font-weight": weight, fill: colour }),
      );
    }
  };
  write(texts.title, 18, 600, colours.text);
  if (texts.caption !== "") write(texts.caption, 11.5, 400, colours.faint);
  y += 14;
  if (raster !== undefined) {
    const across = width - 2 * MARGIN;
    const height = across * raster.aspect;
    root.append(element(page, "image", { href: raster.address, x: MARGIN, y, width: across, height }));
    y += height + 14;
  }
  figures.forEach((figure, i) => {
    const chart = chartOf(figure, page, colours);
    chart.setAttribute("x", String(MARGIN + (i % columns) * (WIDTH + GAP)));
    chart.setAttribute("y", String(y));
    root.append(chart);
    if (i % columns === columns - 1 || i === figures.length - 1) {
      y += Number(chart.getAttribute("height")) + 10;
    }
  });
  for (const line of texts.foot) write(line, 10.5, 400, colours.faint);
  y += MARGIN;
  setAll(root, { width, height: Math.ceil(y), viewBox: `0 0 ${width} ${Math.ceil(y)}` });
  root.prepend(element(page, "rect", { width: "100%", height: "100%", fill: colours.paper }));
  root.prepend(Object.assign(element(page, "title", {}), { textContent: texts.title }));
  // Vector programs read attributes, few read styles.
  for (const style of root.querySelectorAll("style")) style.remove();
  for (const styled of root.querySelectorAll("[style]")) styled.removeAttribute("style");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

/** One figure: its heading, its legend, its plot. */
function chartOf(figure: Figure, page: Document, colours: PublicationColours): SVGElement {
  const legend = [
    ...legendOf(figure),
    ...(figure.apart ?? []).filter(({ share }) => share > 0).map(apartEntry),
  ];
  const rows = legendRows(legend);
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

const axisOf = ({ label, scale, range }: Figure["x"]): Plot.ScaleOptions => ({
  type: scale === "logarithmic" ? "log" : "linear",
  domain: [...range],
  clamp: false,
  label,
  labelAnchor: "center",
  labelArrow: "none",
  ...(scale === "logarithmic" ? { ticks: 5, tickFormat: powerText } : { ticks: 6 }),
});

/** Powers of ten as people write them. */
function powerText(value: number): string {
  const power = Math.log10(value);
  if (Math.abs(power - Math.round(power)) > 1e-9) return "";
  if (value >= 1e-3 && value < 1e5) return String(Number(value.toPrecision(3)));
  return `10${[...String(Math.round(power))].map((letter) => (letter === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(letter)])).join("")}`;
}

function marksOf(
  series: Series,
  { y: axis, x: across }: Figure,
  colours: PublicationColours,
): Plot.Markish[] {
  const colour = colours.ink[series.ink];
  const floor = axis.range[0];
  const shown = (value: number | null | undefined): value is number =>
    value !== null && value !== undefined && Number.isFinite(value) && (axis.scale === "linear" || value > 0);
  const inside = (x: number) => x >= across.range[0] && x <= across.range[1];
  switch (series.kind) {
    case "line": {
      const points = series.x.map((x, i) => ({ x, y: shown(series.y[i]) ? series.y[i] : Number.NaN }));
      return [
        Plot.line(points, {
          x: "x",
          y: "y",
          stroke: colour,
          strokeWidth: 1.6,
          curve: series.steps ? "step-after" : "linear",
          clip: true,
          ...(series.dash === undefined ? {} : { strokeDasharray: series.dash.join(" ") }),
        }),
      ];
    }
    case "band": {
      const points = series.x.map((x, i) => ({
        x,
        low: Math.max(series.low[i], axis.scale === "linear" ? Number.NEGATIVE_INFINITY : floor),
        high: series.high[i],
      }));
      return [
        Plot.areaY(points, {
          x: "x",
          y1: "low",
          y2: "high",
          fill: colour,
          fillOpacity: 0.22,
          curve: series.steps ? "step-after" : "linear",
          clip: true,
        }),
      ];
    }
    case "bars": {
      const bars = series.from.flatMap((from, i) =>
        shown(series.y[i])
          ? [{ from: Math.max(from, across.range[0]), to: series.to[i], y: series.y[i] as number }]
          : [],
      );
      return [
        Plot.rect(bars, {
          x1: "from",
          x2: "to",
          y1: () => floor,
          y2: "y",
          fill: colour,
          insetRight: 0.4,
          clip: true,
        }),
      ];
    }
    case "points": {
      const points = series.x.flatMap((x, i) =>
        inside(x)
          ? [
              {
                x,
                y: series.y[i],
                low: Math.max(series.low[i], floor),
                high: Math.min(series.high[i], axis.range[1]),
                bound: series.bounds?.[i],
                hollow: series.hollow?.[i] === true,
              },
            ]
          : [],
      );
      const measured = points.filter(({ y, bound }) => bound === undefined && shown(y));
      return [
        Plot.ruleX(points, { x: "x", y1: "low", y2: "high", stroke: colour, strokeWidth: 1.1, clip: true }),
        Plot.dot(measured, {
          x: "x",
          y: "y",
          r: 2.6,
          fill: (d: { hollow: boolean }) => (d.hollow ? colours.paper : colour),
          stroke: colour,
          clip: true,
        }),
        Plot.dot(
          points.filter(({ bound }) => bound !== undefined),
          {
            x: "x",
            y: (d: { low: number; high: number; bound: string }) => (d.bound === "upper" ? d.high : d.low),
            symbol: "triangle",
            rotate: (d: { bound: string }) => (d.bound === "upper" ? 180 : 0),
            r: 3,
            fill: colour,
            clip: true,
          },
        ),
      ];
    }
  }
}

/** Particles without a place on the axis stand in the legend, with their share. */
const apartEntry = ({ name, ink, share }: Apart): Series => ({
  kind: "bars",
  name: `${name} ${(100 * share).toFixed(1)} %`,
  ink,
  from: [],
  to: [],
  y: [],
  counts: [],
});

interface LegendPlace {
  readonly series: Series;
  readonly x: number;
  readonly row: number;
}

/** Entries of the legend, set like words. */
function legendRows(legend: readonly Series[]): readonly LegendPlace[] {
  let [x, row] = [0, 0];
  return legend.map((series) => {
    const width = 34 + series.name.length * 10.5 * LETTER;
    if (x > 0 && x + width > WIDTH) [x, row] = [0, row + 1];
    const place = { series, x, row };
    x += width;
    return place;
  });
}

function swatch(
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

const SVG = "http://www.w3.org/2000/svg";
type Attributes = Readonly<Record<string, string | number>>;

function element(page: Document, name: string, attributes: Attributes): SVGElement {
  const made = page.createElementNS(SVG, name) as SVGElement;
  setAll(made, attributes);
  return made;
}

function textAt(page: Document, text: string, attributes: Attributes): SVGElement {
  return Object.assign(element(page, "text", attributes), { textContent: text });
}

function setAll(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, String(value));
}
