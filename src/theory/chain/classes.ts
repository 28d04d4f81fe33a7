import { exitProbability, type Row, type Transition } from "./transition.ts";

/**
 * The classes of states that lead to one another (strongly connected components), of all states that the start leads to: Tarjan,
 * SIAM J. Comput. 1, 146 (1972). Indices ascend within each class.
 */
export function communicatingClasses({ rows, start, size }: Transition): readonly Int32Array[] {
  const classes: Int32Array[] = [];
  const order = new Int32Array(size).fill(-1);
  const lowest = new Int32Array(size);
  const open = new Uint8Array(size);
  const stack: number[] = [];
  let visited = 0;
  /** States whose ways are being followed, and how far each has come. */
  const path: { readonly state: number; next: number }[] = [];
  const enter = (state: number): void => {
    order[state] = visited;
    lowest[state] = visited++;
    open[state] = 1;
    stack.push(state);
    path.push({ state, next: 0 });
  };
  const follow = (): void => {
    while (path.length > 0) {
      const top = path[path.length - 1];
      const { state } = top;
      const { first, weights } = rows[state];
      if (top.next < weights.length) {
        const target = first + top.next;
        const leads = weights[top.next++] !== 0;
        if (!leads) continue;
        if (order[target] < 0) enter(target);
        else if (open[target] === 1) lowest[state] = Math.min(lowest[state], order[target]);
        continue;
      }
      path.pop();
      if (path.length > 0) {
        const { state: before } = path[path.length - 1];
        lowest[before] = Math.min(lowest[before], lowest[state]);
      }
      if (lowest[state] !== order[state]) continue;
      const members = stack.splice(stack.lastIndexOf(state));
      for (const member of members) open[member] = 0;
      classes.push(Int32Array.from(members).sort());
    }
  };
  start.weights.forEach((weight, k) => {
    if (weight !== 0 && order[start.first + k] < 0) {
      enter(start.first + k);
      follow();
    }
  });
  return classes;
}

/** The chain on one class alone; to leave the class is to be killed. */
export function restrictedTo({ rows }: Transition, members: Int32Array): Pick<Transition, "size" | "rows"> {
  const position = new Map(Array.from(members, (state, place) => [state, place]));
  return {
    size: members.length,
    rows: Array.from(members, (state): Row => {
      const { first, weights } = rows[state];
      const inside = new Float64Array(members.length);
      let killing = exitProbability(rows[state]);
      weights.forEach((weight, k) => {
        const place = position.get(first + k);
        if (place === undefined) killing += weight;
        else inside[place] = weight;
      });
      let from = 0;
      let end = inside.length;
      while (from < end && inside[from] === 0) from++;
      while (end > from && inside[end - 1] === 0) end--;
      return { first: from, weights: inside.slice(from, end), exits: [killing] };
    }),
  };
}

/** A class of states that the start leads to and that nobody ever leaves; undefined where everybody exits in the end. */
export function trap(transition: Transition): Int32Array | undefined {
  return communicatingClasses(transition).find((members) =>
    restrictedTo(transition, members).rows.every((row) => exitProbability(row) === 0),
  );
}
