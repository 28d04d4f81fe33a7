/** Named exits of the discrete chain: its gaps by the names that hold there. Pure. */
import type { Model } from "../experiment/model/model.ts";
import type { ChainExit } from "./chain/exit-result.ts";
import type { WithError } from "./chain/with-error.ts";
import { namedExits } from "./named-exits.ts";
import type { Unavailable } from "./unavailable.ts";

/** A named exit of a chain, its mean and median in steps. */
export interface ChainNamedExit {
  readonly name: string;
  readonly probability: WithError;
  readonly mean: WithError;
  /** Undefined where it would take too long to say. */
  readonly median: number | undefined;
}

/** Places of a gap at which its name is looked for, in lengths from its ends. */
const LENGTHS = Array.from({ length: 49 }, (_, k) => 10 ** (k / 4 - 8));

/** Each named exit of a model in one variable; none where it names none. */
export function chainNamedExits(
  model: Model,
  { exits, medianSteps }: ChainExit,
): readonly ChainNamedExit[] | Unavailable {
  const { named } = namedExits(model);
  if (named === undefined) return [];
  const owners = exits.map(({ gap }) => {
    const owned = new Set(placesIn(gap).map((x) => named.exitAt([x])));
    return owned.size === 1 ? [...owned][0] : undefined;
  });
  if (owners.includes(undefined)) {
    return {
      unavailable:
        "each exit: two of them lie side by side, and the chain's solver tells apart only those with a way between them",
    };
  }
  const sum = (mine: readonly WithError[]): WithError => ({
    value: mine.reduce((total, { value }) => total + value, 0),
    error: mine.reduce((total, { error }) => total + error, 0),
  });
  return named.names.map((name, number) => {
    const gaps = [...exits.keys()].filter((gap) => owners[gap] === number);
    const mine = gaps.map((gap) => exits[gap]);
    const probability = sum(mine.map((one) => one.probability));
    const steps = sum(mine.map((one) => one.steps));
    const value = steps.value / probability.value;
    const error = (steps.error + value * probability.error) / probability.value;
    return { name, probability, mean: { value, error }, median: medianSteps(gaps) };
  });
}

/** Places of a gap near its ends and farther in. */
function placesIn([low, high]: readonly [low: number, high: number]): readonly number[] {
  const [from, to] = [low, high].map(Number.isFinite);
  const size = from && to ? (high - low) / 2 : Math.max(1, Math.abs(from ? low : high));
  const places = LENGTHS.filter((length) => length < 1 || !(from && to)).flatMap((length) => [
    ...(from ? [low + length * size] : []),
    ...(to ? [high - length * size] : []),
  ]);
  return places.filter((x) => x > low && x < high);
}
