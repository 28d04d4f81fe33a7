import { experiment } from "../experiment/read.ts";
import { gallery } from "../gallery/gallery.ts";
import { textTable } from "../view/text/table.ts";

/** `escapement list`: the gallery's names, titles and citations. */
export function listGallery(): void {
  const rows = Object.entries(gallery).map(([name, document]) => {
    const { title, citation } = experiment(document);
    return [name, title, citation.split(";")[0]];
  });
  console.log(textTable([["name", "title", "citation"], ...rows]));
}
