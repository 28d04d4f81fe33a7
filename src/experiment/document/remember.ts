import type { Experiment } from "./experiment.ts";

/** What formulas are made of: everything of an experiment but its numbers. */
type Formulated = Pick<Experiment, "landscape"> & Partial<Experiment>;

/** The last thing that each purpose made, and the texts it was made of. */
const made = new Map<string, { readonly texts: string; readonly value: unknown }>();

/**
 * What `make` makes of an experiment's formulas, or what it made of the same formulas the last time: the groups of a sweep differ in
 * numbers alone, which formulas read as parameters, so that a sweep of a thousand points reads and differentiates them once. Only for what
 * no number of the experiment enters and nobody changes. Each purpose has a graph of its own, because the order in which a graph grows is
 * the order of the operations in a kernel.
 */
export function remember<T>(purpose: string, experiment: Formulated, make: () => T): T {
  const texts = textsOf(experiment);
  const before = made.get(purpose);
  if (before?.texts === texts) return before.value as T;
  const value = make();
  made.set(purpose, { texts, value });
  return value;
}

/** `make`, kept: what it made of an object is given again for the same object, as long as that lives. */
export function onceFor<K extends object, T>(make: (key: K) => T): (key: K) => T {
  const made = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    const known = made.get(key) ?? { value: make(key) };
    made.set(key, known);
    return known.value;
  };
}

/** The experiment with 0 in place of every number, as text. Rows of data are no formula. */
function textsOf({ landscape, dynamics, exit, observe }: Formulated): string {
  const { examples, ranges: _, ...formulas } = landscape;
  const columns =
    examples === undefined
      ? undefined
      : "columns" in examples
        ? examples.columns
        : "fresh" in examples
          ? { fresh: examples.fresh }
          : examples.generate;
  return JSON.stringify([formulas, columns, dynamics, exit, observe], (_key, value: unknown) =>
    typeof value === "number" ? 0 : value,
  );
}
