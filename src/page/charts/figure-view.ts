/** One figure of the page, live: its legend, its chart with a read-out at the cursor, and the table behind it. */
import { html, nothing, render } from "lit/html.js";
import { type Chart, type ChartOptions, createChart } from "../../view/chart.ts";
import { type Figure, legendOf } from "../../view/figure.ts";
import { figureTable } from "../../view/figure-table.ts";
import { numberText } from "../../view/number-text.ts";
import { apartText } from "../../view/paint-apart.ts";
import { paletteOf } from "../../view/palette.ts";
import { readOut } from "../../view/read-out.ts";

export interface FigureView {
  /** Draw the figure; the table behind it follows at a reader's pace, and only while it is open. */
  show(figure: Figure): void;
  zoom(range: readonly [number, number] | undefined): void;
  /** In the window, and so worth drawing. */
  readonly visible: () => boolean;
  /** The figure that is shown. */
  readonly figure: () => Figure | undefined;
}

/** Milliseconds between two updates of an open table. */
const READING = 1000;

/**
 * Make a figure of an element with a `.legend`, a `.chart` and, where it is to have one, a `details` with a `.scroll`.
 * @param appeared called when it scrolls into the window, or its tab opens
 */
export function createFigureView(
  element: HTMLElement,
  options: Omit<ChartOptions, "palette" | "cursor"> & { readonly appeared?: () => void },
): FigureView {
  const { appeared, ...chartOptions } = options;
  const legend = element.querySelector<HTMLElement>(".legend")!;
  const box = element.querySelector<HTMLElement>(".chart")!;
  const details = element.querySelector<HTMLDetailsElement>("details.behind");
  const bubble = document.createElement("div");
  bubble.className = "read-out";
  bubble.hidden = true;
  bubble.ariaHidden = "true";
  box.append(bubble);

  let chart: Chart | undefined;
  let figure: Figure | undefined;
  let seen = false;
  let cursor: number | undefined;
  let written = "";
  let tabled = 0;

  const make = (): Chart =>
    createChart(box, {
      ...chartOptions,
      palette: paletteOf(box),
      cursor(x) {
        cursor = x;
        readAloud();
      },
    });

  function readAloud(): void {
    bubble.hidden = cursor === undefined || figure === undefined;
    if (cursor === undefined || figure === undefined) return;
    const texts = readOut(figure, cursor);
    const [low, high] = figure.x.range;
    const late =
      figure.x.scale === "logarithmic" ? cursor > Math.sqrt(low * high) : cursor > (low + high) / 2;
    bubble.classList.toggle("left", late);
    render(
      html`<b>${figure.x.label} ${numberText(cursor, 4)}</b>
        ${legendOf(figure).map(({ name, ink }) =>
          texts.has(name) ? html`<span class="key ${ink}">${name}: ${texts.get(name)}</span>` : nothing,
        )}`,
      bubble,
    );
  }

  function writeLegend(): void {
    if (figure === undefined) return;
    const entries = legendOf(figure);
    const now = [...entries.map(({ name }) => name), ...(figure.notes ?? [])].join("\n");
    if (now === written) return;
    written = now;
    render(
      html`${entries.map(
        (one) =>
          html`<span class="key ${one.ink} ${one.kind}" data-dashed=${one.kind === "line" && (one.dash?.length ?? 0) > 0} title=${one.validity ?? nothing}>${one.name}</span>`,
      )}
      ${(figure.notes ?? []).map((note) => html`<span class="hint">${note}</span>`)}`,
      legend,
    );
  }

  function writeTable(): void {
    const place = details?.querySelector<HTMLElement>(".scroll");
    if (!details?.open || place == null || figure === undefined) return;
    if (performance.now() - tabled < READING) return;
    tabled = performance.now();
    const { header, rows } = figureTable(figure);
    render(
      html`<table>
          <thead>
            <tr>
              ${header.map((name) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (cells) => html`<tr>
                ${cells.map((cell) => html`<td>${cell}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
        ${validity(figure)}`,
      place,
    );
  }
  details?.addEventListener("toggle", () => {
    tabled = 0;
    writeTable();
  });

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    chart?.destroy();
    chart = undefined;
    if (figure !== undefined) view.show(figure);
  });
  new IntersectionObserver(
    (entries) => {
      seen = entries.at(-1)?.isIntersecting ?? false;
      if (seen) appeared?.();
    },
    { rootMargin: "80px" },
  ).observe(box);

  const view: FigureView = {
    show(next) {
      figure = next;
      chart ??= make();
      chart.draw(next);
      writeLegend();
      if (next.apart !== undefined) box.dataset["apart"] = apartText(next.apart);
      if (cursor !== undefined) readAloud();
      writeTable();
    },
    zoom: (range) => chart?.zoom(range),
    visible: () => seen,
    figure: () => figure,
  };
  return view;
}

/** The lines of a figure, each with when it holds. */
function validity({ series }: Figure) {
  const said = series.filter(
    ({ validity }, i) =>
      validity !== undefined && series.findIndex((other) => other.validity === validity) === i,
  );
  return said.length === 0
    ? nothing
    : html`<ul class="validity">
        ${said.map(({ name, validity }) => html`<li><b>${name}</b>: ${validity}</li>`)}
      </ul>`;
}
