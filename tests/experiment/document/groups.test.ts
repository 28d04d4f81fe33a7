import { expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { groups } from "../../../src/experiment/document/groups.ts";
import { halfStep } from "../../../src/experiment/model/half-step.ts";

const swept = experiment({
  landscape: { variables: ["x"], potential: "x^4/4 - x^2/2" },
  dynamics: { kind: "overdamped", temperature: 0.05, step: 0.01 },
  start: { at: [-1] },
  exit: { when: "x > 0" },
  particles: 640,
  method: {
    kind: "splitting",
    score: "x",
    tilt: 0.5,
    levels: [[-0.7], [-0.8, -0.4], [-0.9, -0.6, -0.3]],
    floor: [-1, -1.1, -1.2],
    rises: [
      [1, 1],
      [1, 2, 2],
      [1, 3, 3, 3],
    ],
  },
  sweep: { "dynamics.temperature": [0.06, 0.05, 0.04] },
});

test("the experiment of a point has the levels, the floor and the rises of that point, whatever is made of it", () => {
  const [, , last] = groups(swept);
  const own = { levels: [-0.9, -0.6, -0.3], floor: -1.2, rises: [1, 3, 3, 3] };
  expect(last.experiment.method).toMatchObject(own);
  const [finer] = groups(halfStep(last.experiment).experiment);
  expect(finer.experiment.method).toMatchObject(own);
  expect(experiment(last.experiment)).toEqual(last.experiment);
});

test("typed states are those of the point", () => {
  const {
    levels: _,
    rises: __,
    ...method
  } = swept.method as typeof swept.method & {
    levels: unknown;
    rises: unknown;
  };
  const chained = experiment({
    ...swept,
    method: { ...method, tilt: 0, states: [[[-0.5]], [[-0.4], [-0.2]], [[-0.3]]] },
  });
  expect(groups(chained).map(({ experiment: point }) => point.method)).toMatchObject([
    { states: [[-0.5]], floor: -1 },
    { states: [[-0.4], [-0.2]], floor: -1.1 },
    { states: [[-0.3]], floor: -1.2 },
  ]);
});
