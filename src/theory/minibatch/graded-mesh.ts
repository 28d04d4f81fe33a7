import { type Mesh, meshOf, type Panel } from "../chain/mesh.ts";

/**
 * Panels of a bounded interval, halving towards the ends at which particles leave: there mean exit times of kernels with a
 * logarithm on the diagonal vary like δ ln δ with the distance δ.
 * @param length longest panel at a place
 * @param halvings how often the length is halved towards an end
 */
export function gradedMesh(
  [low, high]: Panel,
  ends: readonly number[],
  length: (x: number) => number,
  halvings: number,
): Mesh {
  const panels: Panel[] = [];
  const smallest = (high - low) / 2 ** halvings;
  const pending: Panel[] = [[low, high]];
  while (pending.length > 0) {
    const [from, to] = pending.pop()!;
    const middle = from + (to - from) / 2;
    const near = Math.min(...ends.map((end) => Math.max(0, from - end, end - to)));
    const most = Math.min(length(middle), length(from), length(to));
    const refine = to - from > most || (near < to - from && near < most && to - from > smallest);
    if (refine) pending.push([middle, to], [from, middle]);
    else panels.push([from, to]);
  }
  return meshOf(panels);
}
