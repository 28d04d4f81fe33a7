import { experiment } from "../experiment/check/read.ts";
import { gallery } from "../gallery/gallery.ts";
import { textTable } from "../view/text/table.ts";
import { print } from "./output.ts";

/** `escapement list`: the gallery's names, titles and citations. */
export async function listGallery(): Promise<void> {
  const rows = Object.entries(gallery).map(([name, document]) => {
    const { title, citation } = experiment(document);
    return [name, title, citation.split(";")[0]];
  });
  await print(textTable([["name", "title", "citation"], ...rows]));
}
