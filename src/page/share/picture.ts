/** The whole figure as a picture: the landscape with its particles, the charts with their legends, under the title. */
import { paletteOf } from "../../view/palette.ts";
import type { PublicationColours } from "../../view/publication/colours.ts";
import { publicationSvg, type Raster } from "../../view/publication/publication.ts";
import type { Lab } from "../panel.ts";
import { figureTexts } from "./figure-texts.ts";
import { fileStem, type SavedFile } from "./files.ts";
import { drawMark } from "./legend-mark.ts";

/** Pixels of the picture for one of the page. */
const SCALE = 2;

/** Throws a sentence where there is nothing to draw yet. */
export async function makePicture(lab: Lab): Promise<SavedFile> {
  const { root, state } = lab;
  const figures = lab.figures();
  // A canvas of the graphics device holds its picture only until the frame ends: it is drawn again first.
  root.dispatchEvent(new CustomEvent("imaging"));
  const raster = landscapeOf(root);
  if (figures.length === 0 && raster === undefined) {
    throw new Error("PNG: nothing has been drawn yet; wait until the run has begun");
  }
  const svg = publicationSvg(figures, figureTexts(state()), {
    page: root.ownerDocument,
    colours: coloursOf(root),
    ...(raster === undefined ? {} : { raster }),
  });
  return { name: `${fileStem(state())}.png`, contents: await pixelsOf(svg, root.ownerDocument) };
}

/** The page's colours, light or dark. */
function coloursOf(root: HTMLElement): PublicationColours {
  const { ink, paper, axis, grid } = paletteOf(root);
  return { ink, paper, text: getComputedStyle(root).color, faint: axis, grid };
}

async function pixelsOf(svg: string, page: Document): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    await image.decode();
    const canvas = page.createElement("canvas");
    canvas.width = SCALE * image.naturalWidth;
    canvas.height = SCALE * image.naturalHeight;
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (made === null) throw new Error("no pixels");
    return made;
  } catch (error) {
    throw new Error(
      `PNG: the browser could not make the picture, got ${(error as Error).message}; save the SVG instead`,
    );
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/** The landscape as it stands on the page, with its heading and its legend; undefined where the page has none. */
function landscapeOf(root: HTMLElement): Raster | undefined {
  const figure = root.querySelector<HTMLElement>("#place-landscape figure");
  if (figure === null || !figure.checkVisibility()) return undefined;
  const canvases = [...figure.querySelectorAll("canvas")].filter(
    (canvas) => canvas.checkVisibility() && canvas.width > 0 && canvas.height > 0,
  );
  if (canvases.length === 0) return undefined;
  const words = [...figure.querySelectorAll<HTMLElement>("figcaption h2, figcaption .key")].filter((word) =>
    word.checkVisibility(),
  );
  const frames = canvases.map((canvas) => canvas.getBoundingClientRect());
  const left = Math.min(...frames.map((frame) => frame.left));
  const right = Math.max(...frames.map((frame) => frame.right));
  const top = Math.min(...frames.map((frame) => frame.top));
  const bottom = Math.max(...frames.map((frame) => frame.bottom));
  // The switches between the heading and the picture are no part of it.
  const head =
    words.length === 0 ? 0 : figure.querySelector("figcaption")!.getBoundingClientRect().height + 6;
  const canvas = root.ownerDocument.createElement("canvas");
  canvas.width = Math.round(SCALE * (right - left));
  canvas.height = Math.round(SCALE * (head + bottom - top));
  const pen = canvas.getContext("2d")!;
  pen.scale(SCALE, SCALE);
  canvases.forEach((source, i) => {
    const { x, y, width, height } = frames[i];
    pen.drawImage(source, x - left, head + y - top, width, height);
  });
  const origin = figure.querySelector("figcaption")!.getBoundingClientRect();
  for (const word of words) drawWord(pen, word, origin);
  return { address: canvas.toDataURL("image/png"), aspect: canvas.height / canvas.width };
}

function drawWord(pen: CanvasRenderingContext2D, word: HTMLElement, origin: DOMRect): void {
  const style = getComputedStyle(word);
  const frame = word.getBoundingClientRect();
  const place = { x: frame.x - origin.x, y: frame.y - origin.y, height: frame.height };
  pen.textBaseline = "middle";
  const mark = word.classList.contains("key") ? drawMark(pen, word, place) : 0;
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  pen.fillStyle = style.color;
  pen.fillText(word.innerText.trim(), place.x + mark, place.y + place.height / 2 + 1);
}
