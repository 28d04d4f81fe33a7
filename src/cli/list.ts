import { experiment } from "../experiment/check/read.ts";
import { citationOf } from "../experiment/document/source.ts";
import { gallery } from "../gallery/gallery.ts";
import { textTable } from "../view/text/table.ts";
import { print } from "./output.ts";

/** `escapement list`: the gallery's names, titles, and the paper or book of each. */
export async function listGallery(): Promise<void> {
  const rows = Object.entries(gallery).map(([name, document]) => {
    const { title, sources } = experiment(document);
    return [name, title, citationOf({ sources: sources?.slice(0, 1) })];
  });
  await print(textTable([["name", "title", "citation"], ...rows]));
}
