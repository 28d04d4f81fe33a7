import { expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { theory } from "../../../src/papers/predictions.ts";

test("laws of exits alone say nothing where nothing exits", () => {
  const document = {
    landscape: { variables: ["x", "y"], potential: "x^2/2 + y^2/2" },
    dynamics: {
      kind: "diffusion",
      step: 0.01,
      covariance: [
        [1, "0.5*cos(x)"],
        ["0.5*cos(x)", 1],
      ],
    },
    start: { at: [0, 0] },
    particles: 10,
    horizon: 1,
  };
  const named = /Eyring & Kramers|Xie|saddle/;
  const reasons = (exit: object) => theory(experiment({ ...document, ...exit })).unavailable.join("\n");
  expect(reasons({ exit: { when: "x > 2" } })).toMatch(named);
  expect(reasons({ exit: { when: "never" }, observe: { at: [1], basins: { right: "x > 0" } } })).not.toMatch(
    named,
  );
});
