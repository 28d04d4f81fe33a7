/** A start's law as amounts on the nodes of a mesh. Pure. */
import { normalDensity, normalTail } from "../../math/normal.ts";
import type { Motion } from "./fokker-planck.ts";
import type { Mesh } from "./mesh.ts";
import { type FirstPassageProblem, placeAt, type StartPart } from "./problem.ts";

/** Amounts M q at time 0: those of points as a weak solution takes them, of densities by the mesh's own rule. */
export function startAmounts({ start }: FirstPassageProblem, motion: Motion, mesh: Mesh): Float64Array {
  const { rule, edges, nodes } = mesh;
  const amounts = new Float64Array(nodes.length);
  const [low, high] = [motion.low(0), motion.high(0)];
  const stride = rule.count - 1;
  const held = motion.reactivities.map((value) => value === Number.POSITIVE_INFINITY);
  for (const part of start) {
    if ("at" in part) {
      const xi = (part.at - low) / (high - low);
      // What stands on an exit has left.
      if ((held[0] ? xi > 0 : xi >= 0) && (held[1] ? xi < 1 : xi <= 1))
        addPoint(mesh, amounts, xi, part.weight);
    } else {
      for (let e = 0; e < edges.length - 1; e++) {
        const half = ((edges[e + 1] - edges[e]) / 2) * (high - low);
        const middle = low + ((edges[e] + edges[e + 1]) / 2) * (high - low);
        for (let i = 0; i <= stride; i++) {
          const x = low + nodes[e * stride + i] * (high - low);
          amounts[e * stride + i] += half * rule.weights[i] * part.weight * density(part, x, middle);
        }
      }
    }
  }
  return amounts;
}

/** Shares of the start at or beyond the low and the high exit, which have left at time 0. */
export function startsOutside({ start, low, high }: FirstPassageProblem): readonly [number, number] {
  const share = (beyond: (part: StartPart) => number) =>
    start.reduce((total, part) => total + part.weight * beyond(part), 0);
  return [
    low.kind === "exit" ? share((part) => below(part, placeAt(low.at, 0))) : 0,
    high.kind === "exit" ? share((part) => below(mirrored(part), -placeAt(high.at, 0))) : 0,
  ];
}

/** P(X ≤ x). */
function below(part: StartPart, x: number): number {
  if ("at" in part) return part.at <= x ? 1 : 0;
  if ("low" in part) return Math.min(1, Math.max(0, (x - part.low) / (part.high - part.low)));
  return normalTail((part.mean - x) / part.deviation);
}

/** The law of −X. */
function mirrored(part: StartPart): StartPart {
  if ("at" in part) return { weight: part.weight, at: -part.at };
  if ("low" in part) return { weight: part.weight, low: -part.high, high: -part.low };
  return { ...part, mean: -part.mean };
}

/** Density at a node, of a uniform part one that belongs to the element round `middle`. */
function density(part: Exclude<StartPart, { readonly at: number }>, x: number, middle: number): number {
  if ("low" in part) return middle > part.low && middle < part.high ? 1 / (part.high - part.low) : 0;
  return normalDensity((x - part.mean) / part.deviation) / part.deviation;
}

function addPoint({ rule, edges }: Mesh, amounts: Float64Array, xi: number, weight: number): void {
  let e = 0;
  while (e < edges.length - 2 && edges[e + 1] <= xi) e++;
  const { count, points } = rule;
  const s = (2 * (xi - edges[e])) / (edges[e + 1] - edges[e]) - 1;
  for (let i = 0; i < count; i++) {
    let value = 1;
    for (let k = 0; k < count; k++) if (k !== i) value *= (s - points[k]) / (points[i] - points[k]);
    amounts[e * (count - 1) + i] += weight * value;
  }
}
