import type { ExitMoments, FirstPassageLaw } from "./law.ts";

/**
 * A law whose exits are those of another one put together by name.
 * @param nameOf for each exit of the law the number of its name; undefined where it has none, since nothing leaves there
 * @param names how many there are
 */
export function joinedExits(
  law: FirstPassageLaw,
  nameOf: readonly (number | undefined)[],
  names: number,
): FirstPassageLaw {
  const exitsOf = Array.from({ length: names }, (_, name) =>
    nameOf.flatMap((one, exit) => (one === name ? [exit] : [])),
  );
  const sum = (name: number, read: (exit: number) => number): number =>
    exitsOf[name].reduce((total, exit) => total + read(exit), 0);
  return {
    ...law,
    incidence: (name, t) => sum(name, (exit) => law.incidence(exit, t)),
    density: (name, t) => sum(name, (exit) => law.density(exit, t)),
    exits: exitsOf.map(
      (_, name): ExitMoments => ({
        probability: sum(name, (exit) => law.exits[exit].probability),
        time: sum(name, (exit) => law.exits[exit].time),
        square: sum(name, (exit) => law.exits[exit].square),
      }),
    ),
  };
}
