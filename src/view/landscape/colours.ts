/** Colours of the picture: the page's custom properties, and a perceptually even map for heights. */
import { interpolateViridis } from "d3-scale-chromatic";

/** What the style sheet says; read again when the colour scheme changes. */
export interface PictureColours {
  readonly ink: string;
  readonly axis: string;
  readonly grid: string;
  readonly panel: string;
  /** Particles, as red, green and blue between 0 and 1: over a curve, and over a map of heights. */
  readonly pile: readonly [number, number, number];
  readonly haze: readonly [number, number, number];
  readonly exit: string;
  readonly path: string;
  readonly font: string;
}

export function coloursOf(element: Element): PictureColours {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim() || "#808080";
  return {
    ink: colour("picture-ink"),
    axis: colour("axis"),
    grid: colour("grid"),
    panel: colour("picture-paper"),
    pile: channels(colour("counted")),
    haze: [1, 1, 1],
    exit: colour("picture-exit"),
    path: colour("theory"),
    font: `12px ${style.fontFamily}`,
  };
}

/** `#rrggbb` as numbers between 0 and 1. */
function channels(colour: string): [number, number, number] {
  const word = Number.parseInt(colour.slice(1, 7), 16);
  return [(word >> 16) / 255, ((word >> 8) & 255) / 255, (word & 255) / 255];
}

const STEPS = 256;
let table: Uint8ClampedArray | undefined;

/** Red, green and blue bytes of the map's 256 colours, low to high. */
export function heightColours(): Uint8ClampedArray {
  if (table !== undefined) return table;
  const made = new Uint8ClampedArray(3 * STEPS);
  for (let k = 0; k < STEPS; k++) {
    const bytes = interpolateViridis(k / (STEPS - 1));
    const word = bytes.startsWith("#")
      ? Number.parseInt(bytes.slice(1), 16)
      : (bytes.match(/\d+/g) ?? []).reduce((sum, part) => 256 * sum + Number(part), 0);
    made.set([word >> 16, (word >> 8) & 255, word & 255], 3 * k);
  }
  table = made;
  return made;
}
