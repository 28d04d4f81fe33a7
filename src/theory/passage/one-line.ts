/** Experiments that are Brownian motion to one line, whose law is known in closed form, also where many a particle never comes there. */
import type { Model } from "../../experiment/model/model.ts";
import { passageToLine } from "../first-passage/inverse-gaussian.ts";
import { joinedExits } from "../first-passage/joined-exits.ts";
import type { FirstPassageLaw } from "../first-passage/law.ts";
import { mixedPassage } from "../first-passage/mixed.ts";
import { type FirstPassageProblem, placeAt, type StartPart } from "../first-passage/problem.ts";

/** The law with exit 0 below and 1 above; undefined where the problem is another. */
export function passageToOneLine(model: Model, problem: FirstPassageProblem): FirstPassageLaw | undefined {
  const { drift, diffusion, low, high, start } = problem;
  const { force = [], drift: typed = [], diffusion: spread = [], temperature } = model.formulas.motion;
  const nodes = [...force, ...typed, ...spread, ...(temperature === undefined ? [] : [temperature])];
  if (nodes.some(({ free }) => !free)) return undefined;
  const exits = [low, high].flatMap((end, side) => (end.kind === "exit" ? [{ at: end.at, side }] : []));
  if (exits.length !== 1 || (low.kind !== "open" && high.kind !== "open")) return undefined;
  const [{ at, side }] = exits;
  const line = typeof at === "number" ? { at } : straight(at, problem.until);
  const [part] = start;
  if (line === undefined || !startsBefore(part, line.at, side)) return undefined;
  const motion = { drift: drift(line.at, 0), diffusion: diffusion(line.at, 0) };
  const law =
    "at" in part
      ? passageToLine({ ...motion, start: part.at }, line)
      : mixedPassage({ uniform: [part.low, part.high] }, (place) =>
          passageToLine({ ...motion, start: place }, line),
        );
  return joinedExits(law, [side], 2);
}

/** True for overdamped motion that is pushed alike everywhere and always. */
export const forceIsConstant = ({ formulas: { motion } }: Model): boolean =>
  motion.force?.every(({ free }) => free) ?? false;

/** True for a point, or an even law, on the inner side of the line. */
function startsBefore(
  part: StartPart,
  line: number,
  side: number,
): part is Exclude<StartPart, { readonly mean: number }> {
  if ("mean" in part) return false;
  const nearest = "at" in part ? part.at : side === 1 ? part.high : part.low;
  return side === 1 ? nearest < line : nearest > line;
}

/** Times at which a place must lie on a line, and how near. */
const LOOKS = 8;
const STRAIGHT = 1e-11;

/** The line on which a place moves; undefined where it is none. */
function straight(
  place: (t: number) => number,
  until: number,
): { readonly at: number; readonly slope: number } | undefined {
  if (!Number.isFinite(until)) return undefined;
  const at = placeAt(place, 0);
  const slope = (placeAt(place, until) - at) / until;
  for (let k = 1; k < LOOKS; k++) {
    const t = (until * k) / LOOKS;
    const size = Math.max(Math.abs(at), Math.abs(slope * t));
    if (!(Math.abs(placeAt(place, t) - at - slope * t) <= STRAIGHT * size)) return undefined;
  }
  return { at, slope };
}
