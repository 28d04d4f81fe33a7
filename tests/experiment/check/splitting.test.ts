import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";

type Json = Readonly<Record<string, unknown>>;

const document = (method: Json, changes: Json = {}) => ({
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [0.5] },
  exit: { exits: { up: "x > 4", down: "x < 0" } },
  horizon: 100,
  particles: 1024,
  method: { kind: "splitting", question: "probability", of: ["up"], replicas: 32, score: "x", ...method },
  ...changes,
});

/** A well that is left on either side; the mean time is asked for. */
const well: Json = { start: { at: [0] }, exit: { when: "abs(x) > 3" } };
const times: Json = { question: "time", of: undefined, score: "abs(x)" };

const message = (method: Json, changes?: Json): string => {
  try {
    experiment(document(method, changes));
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
};

describe("splitting is refused with", () => {
  test.each<[string, Json, Json | undefined, string]>([
    ["no replicas", { replicas: 0 }, undefined, "method.replicas: got 0; use at least 2 and at most 65536"],
    [
      "lanes that are not equally many",
      { replicas: 30 },
      undefined,
      "particles: 1024 are not equally many for each of 30 replicas; use 1020, or another number of replicas",
    ],
    [
      "too many lanes",
      { replicas: 2 },
      { particles: 2 ** 18 },
      "method.replicas: 2 replicas of 262144 particles have 131072 each, and one holds at most 65536; use at least 4 replicas",
    ],
    [
      "an unknown exit",
      { of: ["right"] },
      undefined,
      "method.of: no exit is called `right`; the exits are up, down",
    ],
    [
      "the name of an exit that has none",
      { ...times, of: ["up"] },
      well,
      "method.of: no exit is called `up`; name exits as exit.exits, or drop it: the exit is one",
    ],
    [
      "an exit named twice",
      { of: ["up", "up"] },
      undefined,
      "method.of: `up` is named twice; name each exit once",
    ],
    [
      "a mean time to one of several exits",
      { question: "time" },
      undefined,
      'method.of: a mean time is that to any exit, and down would end particles too; drop it: the result tells exits apart; or ask for question: "probability"',
    ],
    [
      "levels of no score",
      { score: undefined, levels: [1] },
      undefined,
      "method.score: missing beside typed levels; type the formula that they are levels of",
    ],
    [
      "levels out of order",
      { levels: [1, 3, 2] },
      undefined,
      "method.levels: 2 follows 3; give levels in ascending order, each once",
    ],
    [
      "a level that stands twice",
      { levels: [1, 1, 2] },
      undefined,
      "method.levels: 1 follows 1; give levels in ascending order, each once",
    ],
    [
      "levels closer than a step's noise",
      { levels: [1, 2, 2.001] },
      undefined,
      "method.levels: 2 and 2.001 are closer than a step's noise: it moves the score by about 0.1, past several of them at once; keep levels 0.1 apart, or leave them out to have them found",
    ],
    [
      "a start beyond the first level",
      { levels: [0.4, 2] },
      undefined,
      "method.levels: the start, x = 0.5, has a score of 0.5, which is not below the first level, 0.4; drop the levels up to 0.5, or leave them out to have them found",
    ],
    [
      "a list of levels for too few points",
      { levels: [[1, 2]] },
      { sweep: { "dynamics.temperature": [0.4, 0.5] } },
      "method.levels: 1 entry for 2 points of the sweep; give one for each point, in the order of the grid, or one for all",
    ],
    [
      "too many floors",
      { levels: [1], floor: [0.1, 0.2] },
      undefined,
      "method.floor: 2 entries for 1 point of the sweep; give one for each point, in the order of the grid, or one for all",
    ],
    [
      "a floor above the first level",
      { ...times, levels: [1, 2], floor: 1 },
      well,
      "method.floor: 1 is not below the first level, 1; use a score below it",
    ],
    [
      "a floor that ends all at once",
      { levels: [1, 2], floor: 0.5 },
      undefined,
      "method.floor: the start, x = 0.5, has a score of 0.5, which is not above 0.5, so that all have returned before they move; use a score below 0.5, or start above it",
    ],
    [
      "levels for cycles without a floor",
      { ...times, levels: [1] },
      well,
      "method.floor: missing beside typed levels: cycles between the well and the first level need both ends; give the score of the middle of the well, or leave out method.levels",
    ],
    [
      "cycles without a level to turn at",
      { ...times, levels: [], floor: 0 },
      well,
      "method.levels: no levels, and cycles turn at the first; give a level above the well, or leave them out to have them found",
    ],
    [
      "a floor for cycles without levels",
      { ...times, floor: 0 },
      well,
      "method.floor: stands alone, and a pilot that finds levels in a well finds the floor too; give method.levels as well, or drop it",
    ],
    [
      "rises without levels",
      { tilt: 0.5, rises: [1.6, 1.6] },
      undefined,
      "method.rises: they stand without method.levels; give the levels that they belong to, or drop them: a pilot finds both",
    ],
    [
      "rises without a tilt",
      { levels: [1], rises: [1.6, 1.6] },
      undefined,
      "method.rises: they stand beside a tilt of 0, which has no use for them; drop them, or give method.tilt",
    ],
    [
      "too few rises",
      { tilt: 0.5, levels: [1, 2], rises: [1.6, 1.6] },
      undefined,
      "method.rises: got 2 for 2 levels; give 3: one for each level, and one for the exits behind the last",
    ],
    [
      "a share above 1",
      { tilt: 0.5, levels: [1], rises: [1.6, -0.1] },
      undefined,
      "method.rises.1: got -0.1, of which the share is above 1; give −ln of a share, 0 or more",
    ],
    [
      "rises for too few points",
      { tilt: 0.5, levels: [1], rises: [[1.6, 1.6]] },
      { sweep: { "dynamics.temperature": [0.4, 0.5] } },
      "method.rises: 1 entry for 2 points of the sweep; give one for each point, in the order of the grid, or one for all",
    ],
    [
      "too many rises at one point",
      {
        tilt: 0.5,
        levels: [[1], [1, 2]],
        rises: [
          [1, 1],
          [1, 1],
        ],
      },
      { sweep: { "dynamics.temperature": [0.4, 0.5] } },
      "method.rises.1: got 2 for 2 levels; give 3: one for each level, and one for the exits behind the last",
    ],
    [
      "a horizon of more steps than particles of stages count",
      {},
      { horizon: 21474836.49 },
      "horizon: 21474836.49 is 2147483649 steps of 0.01, beyond 2^31, which the method splitting counts; use a horizon of at most 21474836.48 or a longer step",
    ],
    [
      "states without a floor",
      { ...times, score: "x", states: [[1]] },
      well,
      "method.floor: missing beside typed states; give the score of the middle of the start's well",
    ],
    [
      "states beside levels",
      { ...times, score: "x", states: [[1]], levels: [1], floor: 0 },
      well,
      "method.states: they stand beside method.levels; drop the levels: each run between states finds its own",
    ],
    [
      "states of a probability",
      { states: [[1]], floor: 0.1 },
      undefined,
      'method.states: they stand beside a question about a probability; drop them, or ask for question: "time"',
    ],
    [
      "states that a table cannot tell",
      {
        ...times,
        score: { from: [-3], to: [3], counts: [3], values: [3, 0, 3] },
        states: [[1]],
        floor: 0,
      },
      well,
      "method.states: they stand beside a score that is a table; type the score as a formula, by which states are told",
    ],
    [
      "no states",
      { ...times, score: "x", states: [], floor: 0 },
      well,
      "method.states: got 0; name 1 to 4 places, or leave them out to have them found",
    ],
    [
      "a state of too many coordinates",
      { ...times, score: "x", states: [[1, 2]], floor: 0 },
      well,
      "method.states: a place has 2 coordinates; give 1, one for each variable",
    ],
    [
      "states for too few points",
      { ...times, score: "x", states: [[[1]]], floor: 0 },
      { ...well, sweep: { "dynamics.temperature": [0.4, 0.5] } },
      "method.states: 1 list for 2 points of the sweep; give one for each point, in the order of the grid, or one for all",
    ],
    [
      "a state no higher than the floor",
      { ...times, score: "x", states: [[-1]], floor: 0 },
      well,
      "method.states: x = -1 has a score of -1, not above the floor, 0; give places between the start's well and the exits, or a score that rises from each to the next",
    ],
    [
      "two states of one score",
      { ...times, score: "abs(x)", states: [[1], [-1]], floor: 0.1 },
      well,
      "method.states: x = -1 has a score of 1, not above that of the state before, 1; give places between the start's well and the exits, or a score that rises from each to the next",
    ],
    [
      "nothing that exits",
      { of: undefined },
      { exit: { when: "never" } },
      "method.kind: nothing exits, so there is nothing to climb to; give a condition as exit.when, or use the method direct",
    ],
    [
      "a clock",
      {},
      { clock: { delay: 1 } },
      "clock: particles that wait or lapse each at a time of their own cannot go on from one another; drop it and add the delay to the times, or use the method direct",
    ],
    [
      "times to observe at",
      {},
      { observe: { at: [1] } },
      "observe: splitting looks at particles where they reach a level, not at times; drop it, or use the method direct or fleming-viot",
    ],
    [
      "looks at exits that differ from point to point, and no levels",
      {},
      {
        exit: { exits: { up: "x > 4", down: "x < 0" }, detection: "endpoint" },
        sweep: { "exit.every": [1, 2] },
      },
      "sweep: exit.every differs from point to point, and a pilot looks at the scores of all points at once; give method.levels and method.floor, or run one experiment for each value",
    ],
    [
      "a sweep over the method",
      { tilt: 0.5 },
      { sweep: { "method.tilt": [0, 0.5] } },
      "sweep: method.tilt changes the method, which all points share; run one experiment for each value; method.levels and method.floor take a list with an entry for each point",
    ],
  ])("%s", (_, method, changes, expected) => {
    expect(message(method, changes)).toBe(expected);
  });

  test("a fault of one point of a sweep alone, which is named", () => {
    const sweep = { sweep: { "start.at.0": [0.3, 0.5] } };
    expect(message({ levels: [[0.4], [0.4]] }, sweep)).toContain("start.at.0 = 0.5");
    expect(message({ levels: [[0.4], [0.6]] }, sweep)).toBe("accepted");
  });

  test("a mean time where the rate changes with time", () => {
    const rule = { kind: "sgd", learningRate: 0.1, noise: { kind: "gaussian", deviation: 3 } };
    const message_ = (changes: Json) => message(times, { ...well, ...changes });
    expect(message_({ dynamics: { kind: "overdamped", temperature: "0.5 + 0.1*sin(t)", step: 0.01 } })).toBe(
      'dynamics: what moves particles changes with time, so that there is no rate that stays; keep it constant, ask for question: "probability", or use the method direct',
    );
    expect(message_({ exit: { when: "abs(x) > 3 + t" } })).toContain("exit: the exit changes with time");
    expect(message_({ dynamics: { ...rule, schedule: { kind: "cosine", over: 50 } } })).toContain(
      "dynamics.schedule: the learning rate changes with the steps",
    );
    expect(message_({ dynamics: { ...rule, gradientNoise: { variance: 1, decay: 0.5 } } })).toContain(
      "dynamics.gradientNoise.decay: the noise decays",
    );
    expect(message_({ dynamics: { ...rule, kind: "adagrad" } })).toContain("dynamics.kind: the sums");
    expect(message_({ dynamics: rule })).toBe("accepted");
  });
});

describe("an exit that single steps of 32-bit deviates cannot reach", () => {
  const iid = (learningRate: number, exit: string, method: Json = {}) =>
    message(
      { question: "time", of: undefined, score: "abs(x)", ...method },
      {
        dynamics: { kind: "sgd", learningRate, noise: { kind: "gaussian", deviation: 0.1 / learningRate } },
        start: { at: [0] },
        exit: { when: exit },
      },
    );

  test("is refused, unless steps add up to it or deviates are tilted", () => {
    expect(iid(1, "abs(x) >= 0.7")).toBe(
      "exit: steps cannot come to x = 0.7: from all places between -0.666 and 0.666, to which they come, one needs 7 standard deviations or more, and those of 32-bit words end at 6.66; use a smaller step or learning rate, a nearer exit, or method.tilt, which moves deviates farther",
    );
    expect(iid(1, "abs(x) >= 0.65")).toBe("accepted");
    expect(iid(0.5, "abs(x) >= 1.3")).toBe("accepted");
    expect(iid(0.5, "abs(x) >= 1.4")).toContain("exit: steps cannot come to");
    expect(iid(1.5, "abs(x) >= 1.3")).toBe("accepted");
    expect(iid(1, "abs(x) >= 0.7", { tilt: 0.5 })).toBe("accepted");
  });
});

test("the mean time of splitting needs no horizon, and everything else does", () => {
  const endless = { ...well, horizon: undefined };
  expect(experiment(document(times, endless)).horizon).toBe(2 ** 24 * 0.01);
  expect(message({ ...times, question: "probability" }, endless)).toBe(
    "horizon: missing; give the time after which a particle that is still alive is censored, a positive number",
  );
});
