/** Colours of the charts: the page's own custom properties, so that light and dark come from one style sheet. */

export interface Palette {
  readonly axis: string;
  readonly grid: string;
  readonly counted: string;
  readonly band: string;
  readonly theory: string;
  readonly font: string;
}

/** Read the palette that applies to `element` now. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim() || "gray";
  return {
    axis: colour("axis"),
    grid: colour("grid"),
    counted: colour("counted"),
    band: colour("band"),
    theory: colour("theory"),
    font: `12px ${style.fontFamily}`,
  };
}
