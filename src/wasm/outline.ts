/** Which functions of a text are worth a function of the machine, because a kernel that held them at each call would be long. */
import { partsOf } from "../syntax/parts.ts";
import type { FunctionText, Module } from "../syntax/tree.ts";

/** Operations of a kernel, with all that it calls, up to which it is one function. */
const MOST_WORK = 6000;
/** Operations below which a function is always a part of those that call it, and calls below which it is. */
const LEAST_WORK = 60;
const LEAST_CALLS = 4;

interface Weight {
  /** Operations of a function with all that it calls. */
  readonly work: number;
  /** Whether its result depends on its operands alone, and comes whatever they are. */
  readonly pure: boolean;
  /** Calls of other functions that it makes itself. */
  readonly calls: ReadonlyMap<string, number>;
}

/** @returns whether a call of a function stays a call in the kernel of an entry point */
export function outlinedBy(module: Module, entry: string): (own: FunctionText) => boolean {
  const variables = new Set(
    module.globals.filter(({ space }) => space !== undefined).map(({ name }) => name),
  );
  const weights = new Map<string, Weight>();

  function weightOf(name: string): Weight {
    const known = weights.get(name);
    if (known !== undefined) return known;
    const { body, parameters } = module.functions.get(name)!;
    let work = 0;
    let pure = parameters.every(({ type }) => type.name !== "ptr");
    const calls = new Map<string, number>();
    for (const part of partsOf(body)) {
      if (part.kind === "binary" || part.kind === "unary") work += 1;
      // Lanes that are not there bring any operands, and might never end a loop.
      if (part.kind === "for" || part.kind === "while") pure = false;
      if (part.kind === "name" && variables.has(part.name)) pure = false;
      if (!("callee" in part)) continue;
      const { name: called } = part.callee;
      if (module.functions.has(called)) calls.set(called, (calls.get(called) ?? 0) + 1);
      else if (called.startsWith("atomic") || called.endsWith("Barrier")) pure = false;
      else work += 1;
    }
    for (const [called, times] of calls) {
      const inner = weightOf(called);
      work += times * inner.work;
      pure &&= inner.pure;
    }
    const weight = { work, pure, calls };
    weights.set(name, weight);
    return weight;
  }

  if (weightOf(entry).work <= MOST_WORK) return () => false;
  const times = new Map<string, number>();
  const count = (name: string, many: number): void => {
    times.set(name, (times.get(name) ?? 0) + many);
    for (const [called, own] of weightOf(name).calls) count(called, many * own);
  };
  count(entry, 1);
  return ({ name }) => {
    const { work, pure } = weightOf(name);
    return pure && work >= LEAST_WORK && (times.get(name) ?? 0) >= LEAST_CALLS;
  };
}
