import { expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { reproductions } from "../../src/papers/reproductions.ts";

test("every figure is that of a result with a sweep, or of looks at several times", () => {
  const withFigures = reproductions.filter(({ figure }) => figure !== undefined);
  expect(withFigures.length).toBeGreaterThan(30);
  for (const { id, document } of withFigures) {
    const { sweep, observe } = experiment(document);
    const places = Math.max(1, ...Object.values(sweep).map(({ length }) => length), observe?.at?.length ?? 0);
    expect(places, id).toBeGreaterThan(1);
  }
});
