import type { Graph, Node } from "../../formula/graph.ts";
import type { Program } from "../../formula/program.ts";
import type { Face } from "./wall-formulas.ts";

/** A half-space or ball of a wall: programs of d variables, of the meaning that `Face` gives them. */
export interface WallProgram {
  readonly distance: Program;
  readonly normal: Program;
  readonly push: Program;
  readonly reactivity?: Program;
  readonly bound?: { readonly variable: number; readonly lower: boolean; readonly value: Program };
}

type Expressions = Pick<Face, "distance" | "normal" | "push" | "reactivity" | "bound">;

/** A face whose positions are counted from an origin, where there is one. */
export function facedAbout(
  graph: Graph,
  { distance, normal, push, reactivity, bound }: Face,
  about: (nodes: readonly Node[]) => readonly Node[],
  origin: readonly Node[] | undefined,
): Expressions {
  return {
    distance: about([distance])[0],
    normal: about(normal),
    push: about(push),
    ...(reactivity === undefined ? {} : { reactivity: about([reactivity])[0] }),
    ...(bound === undefined
      ? {}
      : {
          bound: {
            ...bound,
            value: origin === undefined ? bound.value : graph.subtract(bound.value, origin[bound.variable]),
          },
        }),
  };
}

/** All expressions of a face. */
export const nodesOf = ({ distance, normal, push, reactivity, bound }: Expressions): readonly Node[] => [
  distance,
  ...normal,
  ...push,
  ...(reactivity === undefined ? [] : [reactivity]),
  ...(bound === undefined ? [] : [bound.value]),
];

/** The programs of a face. */
export function wallProgram(
  { distance, normal, push, reactivity, bound }: Expressions,
  lowered: (nodes: readonly Node[]) => Program,
): WallProgram {
  return {
    distance: lowered([distance]),
    normal: lowered(normal),
    push: lowered(push),
    ...(reactivity === undefined ? {} : { reactivity: lowered([reactivity]) }),
    ...(bound === undefined ? {} : { bound: { ...bound, value: lowered([bound.value]) } }),
  };
}
