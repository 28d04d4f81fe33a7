/** A cloud drawn on the processor from positions that an engine without a device has sent. */
import { type Cloud, type CloudFrame, DOT, OPACITY, PILE } from "./cloud.ts";
import { prepare } from "./frame.ts";
import { fraction } from "./range.ts";

const COLUMNS = 128;
const REACH = 4;

/** Make a cloud on a canvas. */
export function createCanvasCloud(canvas: HTMLCanvasElement): Cloud {
  return {
    draw(frame) {
      if (!("positions" in frame.source)) return;
      const context = prepare(canvas, frame.width, frame.height);
      const positions = frame.source.positions[frame.group] ?? new Float64Array();
      if (frame.axes.length === 1) drawPile(context, frame, positions);
      else drawDots(context, frame, positions);
    },
    clear() {
      canvas.getContext("2d")!.clearRect(0, 0, canvas.width, canvas.height);
    },
    destroy: () => undefined,
  };
}

const css = ([red, green, blue]: readonly number[], opacity: number) =>
  `rgb(${255 * red} ${255 * green} ${255 * blue} / ${opacity})`;

function drawPile(context: CanvasRenderingContext2D, frame: CloudFrame, positions: Float64Array): void {
  const { width, height, window, colours } = frame;
  const bins = new Float64Array(COLUMNS);
  const columns = Array.from(positions, (x) => fraction(window.x, x) * COLUMNS);
  for (const column of columns) if (column >= 0 && column < COLUMNS) bins[Math.floor(column)] += 1;
  const smoothed = bins.map((_, column) => {
    let sum = 0;
    for (let k = -REACH; k <= REACH; k++) sum += (REACH + 1 - Math.abs(k)) * (bins[column + k] ?? 0);
    return sum;
  });
  const peak = Math.max(...smoothed);
  if (peak === 0) return;
  const curve = frame.curve(COLUMNS);
  const between = (values: ArrayLike<number>, column: number): number => {
    const place = Math.min(COLUMNS - 1, Math.max(0, column - 0.5));
    const low = Math.min(Math.floor(place), COLUMNS - 2);
    return values[low] + (place - low) * (values[low + 1] - values[low]);
  };
  const y = (level: number) => (1 - level) * height;
  context.beginPath();
  for (let column = 0; column < COLUMNS; column++) {
    context.lineTo(((column + 0.5) / COLUMNS) * width, y(curve[column] + (PILE * smoothed[column]) / peak));
  }
  for (let column = COLUMNS - 1; column >= 0; column--) {
    context.lineTo(((column + 0.5) / COLUMNS) * width, y(curve[column]));
  }
  context.fillStyle = css(colours.pile, OPACITY.pile);
  context.fill();
  context.fillStyle = css(colours.pile, OPACITY.pileDot);
  columns.forEach((column, i) => {
    const level = between(curve, column) + ((PILE * between(smoothed, column)) / peak) * golden(i);
    dot(context, (column / COLUMNS) * width, y(level), DOT.line);
  });
}

function drawDots(
  context: CanvasRenderingContext2D,
  { width, height, window, axes, colours, source }: CloudFrame,
  positions: Float64Array,
): void {
  const dimension = "dimension" in source ? source.dimension : 1;
  context.fillStyle = css(colours.haze, OPACITY.planeDot);
  for (let i = 0; i < positions.length; i += dimension) {
    const x = fraction(window.x, positions[i + axes[0]]);
    const y = fraction(window.y, positions[i + axes[1]]);
    dot(context, x * width, (1 - y) * height, DOT.plane);
  }
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** Numbers that fill (0, 1) evenly: multiples of the golden ratio. */
const golden = (i: number): number => (0.618033988749895 * (i + 1)) % 1;
