/** The page's charts as an SVG file. */
import { publicationSvg } from "../../view/publication/publication.ts";
import type { Lab } from "../panel.ts";
import { figureTexts } from "./figure-texts.ts";
import { fileStem, type SavedFile } from "./files.ts";

/** Throws a sentence where there is no chart yet. */
export async function makeVector(lab: Lab): Promise<SavedFile> {
  const state = lab.state();
  const figures = lab.figures();
  if (figures.length === 0) throw new Error("SVG: no chart has been drawn yet; wait until the run has begun");
  const svg = publicationSvg(figures, figureTexts(state), { page: lab.root.ownerDocument });
  return { name: `${fileStem(state)}.svg`, contents: new Blob([svg], { type: "image/svg+xml" }) };
}
