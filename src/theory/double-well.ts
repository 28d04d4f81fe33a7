/** Wells and barriers of a potential on a line, as the laws of escape need them. */
import type { Model } from "../experiment/model/model.ts";
import { OutOfRange } from "../math/out-of-range.ts";
import { root } from "../math/root.ts";
import { type Barrier, wellAction } from "./formulas/kramers.ts";
import { type LineWells, lineWells } from "./line-wells.ts";
import { centre, startDistribution } from "./start-distribution.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

/** Wells of a landscape between places where V is far above all of them. */
export interface Wells {
  readonly potential: (x: number) => number;
  readonly slope: (x: number) => number;
  readonly wells: LineWells;
  readonly range: readonly [number, number];
}

/** Weight e^−40 and less is left out of a range. */
const NEGLIGIBLE = 40;

/** Recognises a potential that holds particles on both sides. */
export function wellsRound(model: Model, temperature: number): Wells | Unavailable {
  const { potential, gradient } = model.landscape;
  const value = (x: number): number => potential([x]);
  const slope = (x: number): number => gradient([x])[0];
  const [start] = startDistribution(model.experiment.start).map(centre);
  const ends = [-1, 1].map((side) => {
    const reference = value(start);
    let length = Math.max(1e-3, 0.05 * Math.abs(start));
    while (
      length < 1e6 &&
      !(
        value(start + side * length) > reference + NEGLIGIBLE * temperature &&
        side * slope(start + side * length) > 0
      )
    )
      length *= 1.1;
    return length < 1e6 ? start + side * length : Number.NaN;
  });
  if (!ends.every(Number.isFinite)) {
    return { unavailable: "Kramers' turnover: the potential does not hold particles on both sides" };
  }
  const range = [ends[0], ends[1]] as const;
  return { potential: value, slope, wells: lineWells(slope, range[0], range[1]), range };
}

/** The barrier from a minimum to a top beside it. */
export function barrierOf(
  model: Model,
  { potential }: Wells,
  minimum: number,
  top: number,
  temperature: number,
): Barrier {
  const { hessian } = model.landscape;
  return {
    wellCurvature: hessian([minimum])[0][0],
    barrierCurvature: Math.abs(hessian([top])[0][0]),
    height: potential(top) - potential(minimum),
    temperature,
  };
}

/** I of the well of a minimum at the energy of a top beside it. */
export function actionOf({ potential, range }: Wells, minimum: number, top: number): number {
  const energy = potential(top);
  const far = minimum < top ? range[0] : range[1];
  // From the minimum outwards to the first place as high as the top.
  let before = minimum;
  for (let k = 1; k <= 2000; k++) {
    const x = minimum + ((far - minimum) * k) / 2000;
    if (potential(x) >= energy) {
      return wellAction(
        potential,
        root((y) => potential(y) - energy, before, x),
        top,
      );
    }
    before = x;
  }
  throw new OutOfRange("the well is not closed on the side away from the barrier");
}

/** Two wells, each with the barrier that ends it and its action at the barrier's top. */
export interface DoubleWell extends Wells {
  readonly barriers: readonly Barrier[];
  readonly actions: readonly number[];
}

/** Recognises a double well in one variable, at a temperature. */
export function recogniseDoubleWell(model: Model, temperature: number): DoubleWell | Unavailable {
  const found = wellsRound(model, temperature);
  if (isUnavailable(found)) return found;
  const { minima, maxima } = found.wells;
  if (minima.length !== 2 || maxima.length !== 1) {
    return {
      unavailable: `Kramers' turnover: without exits a double well is needed, got ${minima.length} wells`,
    };
  }
  const [top] = maxima;
  return {
    ...found,
    actions: minima.map((minimum) => actionOf(found, minimum, top)),
    barriers: minima.map((minimum) => barrierOf(model, found, minimum, top, temperature)),
  };
}
