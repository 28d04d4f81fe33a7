import { expect, test } from "vitest";
import type { SurvivorsTally } from "../../src/tally/survivors-tally.ts";
import { survivorsWarnings } from "../../src/warning/survivors-warnings.ts";

const tally = (rounds: readonly number[], survivors: readonly (readonly number[])[]): SurvivorsTally => ({
  lanes: 8,
  timeStep: 0.5,
  late: { first: 1, middle: 2, end: 3 },
  rounds,
  survivors,
  exits: [],
  steps: rounds.map(() => 0n),
  ancestors: survivors.map(() => 1),
});

test("nobody has survived from the round on in which the last of all replicas has left", () => {
  const gone = (of: SurvivorsTally) => survivorsWarnings(of).filter(({ kind }) => kind === "none-survived");
  const rows = [
    [5, 0, 0, 0],
    [6, 4, 0, 0],
  ];
  expect(gone(tally([4, 4, 4, 2], rows))).toEqual([{ kind: "none-survived", time: 6, lanes: 8 }]);
  expect(
    gone(
      tally(
        [4, 4],
        rows.map((row) => row.slice(0, 2)),
      ),
    ),
  ).toEqual([]);
});

test("replicas that differ by more than their mean are told of by the last round", () => {
  const rows = Array.from({ length: 32 }, (_, r) => (r === 0 ? [8, 8, 8] : [4, 1, 1]));
  const scattered = survivorsWarnings(tally([4, 4, 4], rows)).find(
    ({ kind }) => kind === "scattered-replicas",
  );
  const products = rows.map((row) => row.reduce((product, living) => (product * living) / 8, 1));
  const mean = products.reduce((sum, one) => sum + one, 0) / products.length;
  const deviation = Math.sqrt(products.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 31) / mean;
  expect(scattered).toMatchObject({ lanes: 8 });
  expect((scattered as { deviation: number }).deviation).toBeCloseTo(deviation, 10);
});
