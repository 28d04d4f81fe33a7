/** Questions of people who have durations of their own: `escapement estimate` is the command for them. */
import { estimateLives, type LivesEstimate } from "../../src/estimate/lives/estimate-lives.ts";
import type { Lives } from "../../src/estimate/lives/lives.ts";
import type { Measured, Row } from "./row.ts";

const known = (value: number): Promise<Measured> => Promise.resolve({ value, low: value, high: value });

/** A row that needs no engine: the data stand in the place of the document. */
function ofLives(
  row: Omit<Row, "document" | "measure" | "tolerance"> & { readonly lives: Lives },
  pick: (found: LivesEstimate) => number | undefined,
): Row {
  const { lives, ...rest } = row;
  return {
    ...rest,
    document: lives,
    tolerance: 1e-12,
    measure: () => {
      const value = pick(estimateLives(lives));
      if (value === undefined) throw new Error("field: the lives have no such estimate");
      return known(value);
    },
  };
}

export const lives: readonly Row[] = [
  ofLives(
    {
      id: "competing-risks",
      asked: "Cumulative incidence under competing risks, without breaking ties at random",
      source: "https://github.com/CamDavidsonPilon/lifelines/issues/619",
      lives: {
        durations: [1, 5, 3, 6, 1, 3, 2, 5, 2, 3, 6],
        events: [0, 1, 1, 1, 2, 1, 0, 1, 0, 2, 2],
      },
      quantity: "incidence of cause 1 by t = 6",
      expected: 50 / 77,
      origin: "20/77 + 20/77 + 10/77 by Aalen and Johansen's sum",
    },
    ({ causes }) => causes[0]?.curve.at(-1)?.incidence,
  ),
  ofLives(
    {
      id: "late-entry",
      asked: "Whoever comes under watch when another ends is not yet at risk",
      source: "https://github.com/CamDavidsonPilon/lifelines/issues/497",
      lives: { durations: [1, 2, 3, 4], entries: [0, 0, 1, 2] },
      quantity: "survival after t = 2",
      expected: 1 / 4,
      origin: "(1 − 1/2)(1 − 1/2), as in R",
    },
    ({ curve }) => curve.find(({ time }) => time === 2)?.survival,
  ),
];
