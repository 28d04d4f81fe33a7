/** The charts as one vector picture: the same figures as on the page, with title and legends. */
import type { Figure } from "../figure.ts";
import { wrapped } from "../wrapped-text.ts";
import { chartOf, WIDTH } from "./chart.ts";
import { PRINT, type PublicationColours } from "./colours.ts";
import { element, FONT, LETTER, SVG, setAll, textAt } from "./svg.ts";

/** What stands round the charts. */
export interface PublicationTexts {
  readonly title: string;
  readonly caption: string;
  /** Lines at the foot: numbers, citation, where it comes from. */
  readonly foot: readonly string[];
}

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

const GAP = 28;
const MARGIN = 24;
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
