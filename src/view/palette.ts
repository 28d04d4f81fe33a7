/** Colours of the charts: the page's own custom properties, so that light and dark come from one style sheet. */
import type { Ink } from "./figure.ts";

export interface Palette {
  readonly axis: string;
  readonly grid: string;
  readonly band: string;
  readonly paper: string;
  readonly font: string;
  readonly ink: Readonly<Record<Ink, string>>;
}

const INKS: readonly Ink[] = [
  "counted",
  "theory",
  "late",
  "formula",
  "censored",
  "alive",
  "diverged",
  "series1",
  "series2",
  "series3",
  "series4",
  "series5",
];

/** Read the palette that applies to `element` now. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim() || "gray";
  return {
    axis: colour("axis"),
    grid: colour("grid"),
    band: colour("band"),
    paper: colour("chart-paper"),
    font: `12px ${style.fontFamily}`,
    ink: Object.fromEntries(INKS.map((ink) => [ink, colour(ink)])) as Record<Ink, string>,
  };
}
