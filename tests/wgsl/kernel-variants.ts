import { experiment } from "../../src/experiment/check/read.ts";

/** An experiment with a choice of what kernels differ in. */
export function job(options: {
  dimension: number;
  integrator?: string;
  detection?: string;
  start?: string;
  generator?: string;
  boundaries?: number;
}) {
  const {
    dimension,
    integrator = "heun",
    detection = "bridge",
    start = "point",
    generator = "threefry4x32-20",
    boundaries = 1,
  } = options;
  const variables = [..."abcdfghijklmnopq"].slice(0, dimension);
  const fill = (value: number) => variables.map(() => value);
  const starts: Record<string, object> = {
    point: { at: fill(0.1) },
    gaussian: { at: fill(0), deviation: fill(0.1) },
    box: { low: fill(-0.1), high: fill(0.2) },
  };
  return experiment({
    landscape: {
      variables,
      potential: `stiffness*(${variables.map((name) => `${name}^2`).join(" + ")})/2 + exp(-a^2)`,
      parameters: { stiffness: 1 },
    },
    dynamics: { kind: "overdamped", temperature: 0.2, step: 0.01, integrator },
    start: starts[start],
    exit: {
      when: ["a > 2", "a < -2", "a^2 > 5", "sin(a) > 1.5"].slice(0, boundaries).join(" or "),
      detection,
    },
    horizon: 10,
    generator,
  });
}

/** Every value of every choice at least once; dimensions cover every shape of a position. */
export const VARIANTS = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16].map((dimension) => ({ dimension })),
  ...["heun", "euler"].flatMap((integrator) =>
    ["bridge", "endpoint"].map((detection) => ({ dimension: 2, integrator, detection })),
  ),
  ...["gaussian", "box"].flatMap((start) => [1, 5].map((dimension) => ({ dimension, start }))),
  { dimension: 1, generator: "threefry4x32-12" },
  ...[2, 3, 4].flatMap((boundaries) => [1, 3].map((dimension) => ({ dimension, boundaries }))),
];
