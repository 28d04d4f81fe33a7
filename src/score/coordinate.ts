import { askedNumbers, type Splitting } from "../experiment/document/asked-exits.ts";
import { exitPlaces } from "../experiment/model/exit-places.ts";
import type { Model } from "../experiment/model/model.ts";
import type { PointChoice } from "./choice.ts";

/**
 * In one variable x itself, or −x, where the exits that are asked about lie on one side of the start. Whoever comes from there to them passes every
 * place between, so that the probability of reaching them rises with the place: x has the level sets of the exact committor, at no cost. Of dynamics
 * that remember more than the place it is the best that the place says.
 */
export function coordinate(model: Model): PointChoice | undefined {
  const { experiment } = model;
  const [variable, ...others] = experiment.landscape.variables;
  if (others.length > 0) return undefined;
  const asked = askedNumbers(experiment as Splitting);
  const sides = new Set(
    exitPlaces(model).flatMap(({ direction, exit }) =>
      asked.includes(exit) ? [Math.sign(direction[0])] : [],
    ),
  );
  if (sides.size !== 1) return undefined;
  const rising = sides.has(1);
  return {
    score: rising ? variable : `-${variable}`,
    reason: { kind: "coordinate", variable, rising },
    depth: 0,
  };
}
