/** Which functions of a text are worth a function of the machine, because a kernel that held them at each call would be long. */
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
    const visit = (part: unknown): void => {
      if (Array.isArray(part)) part.forEach(visit);
      if (Array.isArray(part) || typeof part !== "object" || part === null) return;
      const {
        kind,
        name: named,
        callee,
      } = part as {
        readonly kind?: string;
        readonly name?: string;
        readonly callee?: { readonly name: string };
      };
      if (kind === "binary" || kind === "unary") work += 1;
      // Lanes that are not there bring any operands, and might never end a loop.
      if (kind === "for" || kind === "while") pure = false;
      if (kind === "name" && named !== undefined && variables.has(named)) pure = false;
      if (kind === "call" && callee !== undefined) {
        if (module.functions.has(callee.name)) calls.set(callee.name, (calls.get(callee.name) ?? 0) + 1);
        else if (callee.name.startsWith("atomic") || callee.name.endsWith("Barrier")) pure = false;
        else work += 1;
      }
      Object.values(part).forEach(visit);
    };
    visit(body);
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
