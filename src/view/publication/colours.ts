/** Colours of the charts in a picture that is saved. */
import type { Ink } from "../figure.ts";

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
