import { expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { groups } from "../../../src/experiment/document/groups.ts";
import { middleOf } from "../../../src/experiment/document/start.ts";
import { gallery } from "../../../src/gallery/gallery.ts";
import { field } from "../../../src/view/landscape/field.ts";
import { crossings } from "../../../src/view/landscape/line-ground.ts";
import { disc, doubleWell } from "../../cases.ts";

const BUDGET = 20_000;
const sampled = (job: ReturnType<typeof experiment>, axes: readonly number[], budget = BUDGET) =>
  field({ experiment: job, axes, window: undefined, shown: undefined, budget });
const places = (marks: ReturnType<typeof field>["marks"], kind: string) =>
  marks.filter((mark) => mark.kind === kind).map(({ at }) => at);

test("a double well is shown with both wells, its minima and its maximum", () => {
  const { window, marks, rows, exits, shown } = sampled(doubleWell(), [0]);
  expect(rows).toBe(1);
  expect(window[0].low).toBeLessThan(-1.3);
  expect(window[0].high).toBeGreaterThan(1.3);
  expect(Math.max(-window[0].low, window[0].high)).toBeLessThan(2);
  expect(places(marks, "minimum")).toEqual([[expect.closeTo(-1, 6)], [expect.closeTo(1, 6)]]);
  expect(places(marks, "maximum")).toEqual([[expect.closeTo(0, 6)]]);
  expect(shown.low).toBeCloseTo(-0.25, 4);
  // From a start close to the exit the same is seen.
  const near = sampled(doubleWell({ start: { at: [-0.3] } }), [0]);
  expect(places(near.marks, "minimum")).toHaveLength(2);
  expect(exits.some((level) => level > 0)).toBe(true);
  expect(exits.some((level) => level < 0)).toBe(true);
});

test("a flat landscape is shown a third beyond its exit", () => {
  const { window, marks, heights } = sampled(disc(), [0, 1]);
  for (const { low, high } of window) {
    expect(-low).toBeCloseTo(high, 6);
    expect(high).toBeGreaterThan(1.3);
    expect(high).toBeLessThan(1.7);
  }
  expect(marks).toEqual([]);
  expect(heights.every((height) => height === 0)).toBe(true);
});

test("the Müller–Brown surface has its three minima and two saddles", () => {
  const { marks } = sampled(experiment(gallery["muller-brown"]), [0, 1], 60_000);
  // Müller & Brown, Theor. Chim. Acta 53, 75 (1979), table 1.
  const near = (x: number, y: number) => [expect.closeTo(x, 2), expect.closeTo(y, 2)];
  expect(places(marks, "minimum")).toHaveLength(3);
  expect(places(marks, "minimum")).toEqual(
    expect.arrayContaining([near(-0.558, 1.442), near(0.623, 0.028), near(-0.05, 0.467)]),
  );
  expect(places(marks, "saddle")).toEqual(expect.arrayContaining([near(-0.822, 0.624), near(0.212, 0.293)]));
  expect(places(marks, "saddle")).toHaveLength(2);
});

test("of eight variables two are shown, the others at the start", () => {
  const job = experiment(gallery["eight-dimensional-saddle"]);
  const { axes, heights, columns, rows, window, marks } = sampled(job, [3, 0]);
  expect(axes).toEqual([3, 0]);
  // V = (x² − 1)²/4 + (1 + k e^(−4x²)) c²/2 in the corner, all other variables being 0.
  const [c, x] = [window[0].low, window[1].high];
  const corner = (x ** 2 - 1) ** 2 / 4 + ((1 + 0.5 * Math.exp(-4 * x ** 2)) * c ** 2) / 2;
  expect(heights[(rows - 1) * columns]).toBeCloseTo(corner, 5);
  expect(places(marks, "saddle")[0]?.map((value) => Math.abs(value) < 1e-6)).toEqual(Array(8).fill(true));
});

test("every experiment of the gallery has a window with its start in it", () => {
  for (const [name, document] of Object.entries(gallery)) {
    const job = groups(experiment(document))[0].experiment;
    const { length } = job.landscape.variables;
    const axes = length === 1 ? [0] : [0, 1];
    const { window, heights } = sampled(job, axes, job.landscape.examples === undefined ? 2000 : 300);
    const centre = "low" in job.start ? job.start.low : middleOf(job.start);
    axes.forEach((axis, k) => {
      expect(window[k].high - window[k].low, name).toBeGreaterThan(0);
      expect(window[k].low, name).toBeLessThanOrEqual(centre[axis]);
      expect(window[k].high, name).toBeGreaterThanOrEqual(centre[axis]);
    });
    expect(heights.some(Number.isFinite), name).toBe(true);
  }
});

test("a potential and a bound that move are shown as they are at a time", () => {
  const job = experiment({
    ...gallery["double-well"],
    landscape: { variables: ["x"], potential: "(x - t/10)^2/2" },
    exit: { when: "x > 2 - t/10" },
    horizon: 10,
  });
  const at = (time: number) =>
    field({
      experiment: job,
      axes: [0],
      window: [{ low: -2, high: 3 }],
      shown: undefined,
      time,
      budget: BUDGET,
    });
  const bound = ({ exits, columns }: ReturnType<typeof field>) =>
    -2 + (5 * exits.findIndex((level) => level >= 0)) / (columns - 1);
  const [start, later] = [at(0), at(5)];
  expect([start.time, later.time]).toEqual([0, 5]);
  expect(places(start.marks, "minimum")[0][0]).toBeCloseTo(0, 6);
  expect(places(later.marks, "minimum")[0][0]).toBeCloseTo(0.5, 6);
  expect(bound(start)).toBeCloseTo(2, 1);
  expect(bound(later)).toBeCloseTo(1.5, 1);
  expect(sampled(doubleWell(), [0]).time).toBeUndefined();
});

test("a flat landscape between walls is shown from one wall to the other", () => {
  const { window, walls } = sampled(experiment(gallery["partial-reactivity"]), [0]);
  expect(window[0].low).toBeLessThan(-0.05);
  expect(window[0].high).toBeGreaterThan(1.05);
  expect(window[0].high).toBeLessThan(1.5);
  expect(Math.min(walls![0], walls![walls!.length - 1])).toBeGreaterThan(0);
});

test("levels of a score are shown where it passes them, and none without levels", () => {
  const job = experiment({
    landscape: { variables: ["x"], potential: "(x^2 - 1)^2/4" },
    dynamics: { kind: "overdamped", temperature: 0.05, step: 0.01 },
    start: { at: [-1] },
    exit: { when: "x > 0" },
    particles: 6400,
    method: { kind: "splitting", score: "x^3" },
  });
  const request = { experiment: job, axes: [0], window: undefined, shown: undefined, budget: BUDGET };
  const climbed = field({ ...request, levels: [-0.512, -0.125] });
  const found = climbed.score!.levels.flatMap((level) => crossings(climbed, climbed.score!.values, level));
  expect(found).toEqual([expect.closeTo(-0.8, 3), expect.closeTo(-0.5, 3)]);
  expect(field(request).score).toBeUndefined();
});
