import type { Experiment } from "./experiment.ts";
import { exitNames } from "./named-exits.ts";
import { NEVER } from "./observe.ts";

/**
 * What the parts of the exit are called, those of walls that absorb last: the names of exits that have some, else their inequalities as
 * typed, or numbers where an inequality has several parts.
 */
export function partNames(experiment: Pick<Experiment, "exit" | "walls">, parts: number): readonly string[] {
  const { exit, walls = [] } = experiment;
  if (exit.exits !== undefined) return exitNames(experiment);
  const conditions = [
    ...(exit.when === NEVER ? [] : [exit.when]),
    ...walls.flatMap(({ kind, where }) => (kind === "absorb" ? [where] : [])),
  ];
  const typed = conditions.flatMap((text) => alternatives(text).map((part) => part.trim()));
  return typed.length === parts ? typed : Array.from({ length: parts }, (_, k) => `part ${k + 1}`);
}

/** The parts of a condition that an `or` outside of all brackets joins. */
function alternatives(when: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: word, index } of when.matchAll(/[([)\]]|\bor\b/g)) {
    if (word !== "or") depth += word === "(" || word === "[" ? 1 : -1;
    else if (depth === 0) {
      found.push(when.slice(from, index));
      from = index + word.length;
    }
  }
  return [...found, when.slice(from)];
}

/**
 * The order in which parts of the exit are compared, where the first of equals is taken: those that hold on their boundary come before
 * those that do not, so that a particle on several boundaries used one that it has crossed.
 */
export function partOrder(strict: readonly boolean[]): readonly number[] {
  const parts = strict.map((_, k) => k);
  return [...parts.filter((k) => !strict[k]), ...parts.filter((k) => strict[k])];
}
