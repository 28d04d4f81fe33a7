import type { Experiment } from "./experiment.ts";
import { NEVER } from "./observe.ts";

/** What the parts of the exit are called: their inequalities as typed, or numbers where an inequality has several parts. */
export function partNames({ exit }: Pick<Experiment, "exit">, parts: number): readonly string[] {
  const typed = exit.when === NEVER ? [] : exit.when.split(/\bor\b/).map((text) => text.trim());
  return typed.length === parts ? typed : Array.from({ length: parts }, (_, k) => `part ${k + 1}`);
}
