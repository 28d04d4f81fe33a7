/** A figure in the page: uPlot has the axes, the cursor and the zoom, `paint` draws what the figure holds. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Axis, Figure } from "./figure.ts";
import { logarithmicTexts, logarithmicTicks } from "./logarithmic-axis.ts";
import { numberText } from "./number-text.ts";
import { paint } from "./paint.ts";
import type { Palette } from "./palette.ts";

export interface Chart {
  /** Show the figure; cheap enough for every frame. */
  draw(figure: Figure): void;
  /** Show this stretch of the horizontal axis; undefined for all of it. */
  zoom(range: readonly [number, number] | undefined): void;
  destroy(): void;
}

export interface ChartOptions {
  readonly palette: Palette;
  /** Charts with one name share their cursor's place on the horizontal axis. */
  readonly together?: string;
  /** The cursor has moved to x, or has left. */
  readonly cursor?: (x: number | undefined) => void;
  /** The user has chosen a stretch of the horizontal axis, or all of it again. */
  readonly zoomed?: (range: readonly [number, number] | undefined) => void;
  /** The user has clicked at a place without dragging. */
  readonly picked?: (x: number, y: number) => void;
}

/** Pixels that a click may wander. */
const STILL = 4;
/** Room at the right for the bar that is set apart. */
const APART = 78;
const MARGIN = 14;
/** Share of the width that an arrow key moves the cursor by. */
const STRIDE = 1 / 60;

/** Put a chart into `box`, which keeps its size up to date. */
export function createChart(box: HTMLElement, options: ChartOptions): Chart {
  let figure: Figure | undefined;
  let plot: uPlot | undefined;
  let shape = "";
  let across: readonly [number, number] | undefined;
  let upright: readonly [number, number] | undefined;

  const size = () => ({ width: Math.max(box.clientWidth, 200), height: Math.max(box.clientHeight, 140) });
  const refresh = () => {
    if (plot === undefined || figure === undefined) return;
    const [low, high] = across ?? figure.x.range;
    plot.setData([
      [low, high],
      [null, null],
    ]);
  };
  const reset = () => {
    [across, upright] = [undefined, undefined];
    refresh();
    options.zoomed?.(undefined);
  };
  const choose = (range: readonly [number, number]) => {
    across = range;
    refresh();
    options.zoomed?.(range);
  };

  function make(next: Figure): uPlot {
    const { palette, together } = options;
    const made = new uPlot(
      {
        ...size(),
        legend: { show: false },
        padding: [10, next.apart === undefined ? MARGIN : APART, 0, 0],
        cursor: {
          points: { show: false },
          // Clicks are judged here by how far the mouse has wandered, not by uPlot.
          drag: { x: true, y: true, uni: 30, setScale: false, click: () => {} },
          bind: {
            dblclick: () => () => {
              reset();
              return null;
            },
          },
          ...(together === undefined
            ? {}
            : {
                sync: {
                  key: together,
                  scales: ["x", null],
                  filters: { pub: (type: string) => type === "mousemove" || type === "mouseleave" },
                },
              }),
        },
        scales: {
          x: scaleOf(next.x, () => across ?? figure?.x.range ?? [0, 1]),
          y: scaleOf(next.y, () => upright ?? figure?.y.range ?? [0, 1]),
        },
        axes: [
          { ...axisOf(next.x, palette), size: 28 },
          { ...axisOf(next.y, palette), size: 60 },
        ],
        series: [{}, { points: { show: false }, paths: () => null }],
        hooks: {
          draw: [(u) => figure && paint(u, figure, palette)],
          setCursor: [
            (u) => {
              const { left = -1 } = u.cursor;
              options.cursor?.(left < 0 ? undefined : u.posToVal(left, "x"));
            },
          ],
          setSelect: [
            (u) => {
              const { left, top, width, height } = u.select;
              if (width < STILL && height < STILL) return;
              if (height > 0 && height < u.over.clientHeight - 1) {
                upright = [u.posToVal(top + height, "y"), u.posToVal(top, "y")];
              }
              const chosen = [u.posToVal(left, "x"), u.posToVal(left + width, "x")] as const;
              u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
              if (chosen[1] > chosen[0]) choose(chosen);
            },
          ],
        },
      },
      [
        [0, 1],
        [null, null],
      ],
      box,
    );
    let pressed: readonly [number, number] = [0, 0];
    made.over.addEventListener("mousedown", ({ clientX, clientY }) => {
      pressed = [clientX, clientY];
    });
    made.over.addEventListener("click", ({ clientX, clientY }) => {
      if (Math.hypot(clientX - pressed[0], clientY - pressed[1]) > STILL) return;
      const { left, top } = made.over.getBoundingClientRect();
      options.picked?.(made.posToVal(clientX - left, "x"), made.posToVal(clientY - top, "y"));
    });
    return made;
  }

  /** Arrow keys move the cursor, + and − zoom about it, Escape shows everything again. */
  function pressedKey(event: KeyboardEvent): void {
    if (plot === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const width = plot.over.clientWidth;
    const { left = -1 } = plot.cursor;
    const at = left < 0 ? width / 2 : left;
    const top = plot.over.clientHeight / 2;
    const zoomBy = (factor: number) => {
      if (plot === undefined) return;
      const ends = [at - at * factor, at + (width - at) * factor].map((end) => plot!.posToVal(end, "x"));
      choose([ends[0], ends[1]]);
    };
    const actions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => plot?.setCursor({ left: Math.max(0, at - width * STRIDE), top }),
      ArrowRight: () => plot?.setCursor({ left: Math.min(width, at + width * STRIDE), top }),
      "+": () => zoomBy(1 / 2),
      "-": () => zoomBy(2),
      Escape: reset,
    };
    const action = actions[event.key];
    if (action === undefined) return;
    action();
    event.preventDefault();
    event.stopPropagation();
  }
  box.addEventListener("keydown", pressedKey);

  const observer = new ResizeObserver(() => {
    if (box.clientWidth > 0) plot?.setSize(size());
  });
  observer.observe(box);
  return {
    draw(next) {
      const wanted = [
        next.x.scale,
        next.y.scale,
        next.x.label,
        next.y.label,
        next.apart === undefined,
      ].join();
      if (wanted !== shape) {
        plot?.destroy();
        plot = undefined;
        upright = undefined;
        shape = wanted;
      }
      figure = next;
      plot ??= make(next);
      refresh();
    },
    zoom(range) {
      across = range;
      if (range === undefined) upright = undefined;
      refresh();
    },
    destroy() {
      observer.disconnect();
      box.removeEventListener("keydown", pressedKey);
      plot?.destroy();
    },
  };
}

function scaleOf({ scale }: Axis, range: () => readonly [number, number]): uPlot.Scale {
  return {
    time: false,
    distr: scale === "logarithmic" ? 3 : 1,
    range: () => [...range()] as [number, number],
  };
}

function axisOf({ label, scale }: Axis, palette: Palette): uPlot.Axis {
  return {
    label,
    labelFont: palette.font,
    labelSize: 22,
    font: palette.font,
    stroke: palette.axis,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { stroke: palette.grid, width: 1, size: 4 },
    ...(scale === "logarithmic"
      ? {
          splits: (_plot: uPlot, _axis: number, low: number, high: number) => logarithmicTicks(low, high),
          filter: (_plot: uPlot, ticks: number[]) => ticks,
        }
      : {}),
    values: (_plot, ticks) =>
      scale === "logarithmic" ? logarithmicTexts(ticks) : ticks.map((value) => numberText(value, 6)),
  };
}
