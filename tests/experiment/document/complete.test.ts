import { expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { KINDS } from "../../../src/experiment/document/dynamics.ts";
import { ExperimentError } from "../../../src/experiment/document/error.ts";
import type { Experiment } from "../../../src/experiment/document/experiment.ts";
import { groups } from "../../../src/experiment/document/groups.ts";
import { jsonSchema } from "../../../src/experiment/document/schema.ts";
import { theory } from "../../../src/papers/predictions.ts";
import { plan } from "../../../src/run/plan.ts";
import { simulateReference } from "../../../src/run/reference.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { survivalCurve } from "../../../src/theory/curves.ts";
import { landscapeReport } from "../../../src/theory/risk/landscape-report.ts";
import { experimentWarnings } from "../../../src/warning/experiment-warnings.ts";

const document = {
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [0] },
  exit: { when: "abs(x) > 2" },
  horizon: 100,
};
const raw = document as unknown as Experiment;
const noDevice = {} as GPUDevice;

const CALLS: Readonly<Record<string, (given: Experiment) => unknown>> = {
  groups,
  plan,
  theory,
  survivalCurve,
  landscapeReport,
  experimentWarnings,
  simulate: (given) => simulate(noDevice, given).next(),
  simulateReference: (given) => simulateReference(given).next(),
};

for (const [name, call] of Object.entries(CALLS)) {
  test(`${name} says of a document that it has not been read`, async () => {
    await expect(async () => call(raw)).rejects.toThrow(
      new ExperimentError({
        path: name,
        found: "the experiment has no landscape.parameters, so it is a document that has not been read",
        remedy: "pass the document through experiment(document) first",
      }),
    );
    await expect(async () => call(undefined as unknown as Experiment)).rejects.toThrow(
      `${name}: got undefined for an experiment; pass the document through experiment(document) first`,
    );
  });
}

test("a document whose dynamics alone lacks a default is told from an experiment", () => {
  const whole = experiment(document);
  expect(groups(whole)).toHaveLength(1);
  expect(groups(JSON.parse(JSON.stringify(whole)) as Experiment)).toHaveLength(1);
  const { integrator: _, ...dynamics } = whole.dynamics as Extract<
    Experiment["dynamics"],
    { kind: "overdamped" }
  >;
  expect(() => groups({ ...whole, dynamics } as unknown as Experiment)).toThrow(
    /^groups: the experiment has no dynamics\.integrator/,
  );
});

test("the fields that are filled in are those to which the schema gives a default", () => {
  interface Part {
    readonly properties: Readonly<Record<string, { readonly default?: unknown; readonly const?: string }>>;
  }
  const { properties } = jsonSchema() as unknown as {
    readonly properties: { readonly dynamics: { readonly oneOf: readonly Part[] } };
  };
  const defaults = properties.dynamics.oneOf.map(({ properties: fields }) => [
    fields["kind"].const,
    Object.keys(fields)
      .filter((key) => fields[key].default !== undefined)
      .sort(),
  ]);
  expect(Object.fromEntries(defaults)).toEqual(
    Object.fromEntries(Object.entries(KINDS).map(([kind, fields]) => [kind, [...fields].sort()])),
  );
});

test("options of a run that would never end it, or start it, are refused in a sentence", async () => {
  const whole = experiment(document);
  for (const [options, message] of [
    [
      { roundSteps: 0 },
      "simulate: the option roundSteps is 0; use a whole number of at least 1, or leave it out",
    ],
    [
      { roundSteps: 1.5 },
      "simulate: the option roundSteps is 1.5; use a whole number of at least 1, or leave it out",
    ],
    [{ roundSteps: Number.NaN }, "simulate: the option roundSteps is NaN; use a whole number of at least 1"],
    [{ batchParticles: -1 }, "simulate: the option batchParticles is -1; use a whole number of at least 1"],
    [{ target: 0 }, "simulate: the option target is 0; use a number above 0, or leave it out"],
    [{ interval: -5 }, "simulate: the option interval is -5; use a number of at least 0, or leave it out"],
  ] as const) {
    await expect(simulate(noDevice, whole, options).next()).rejects.toThrow(message);
  }
  await expect(simulateReference(whole, { interval: Number.NaN }).next()).rejects.toThrow(
    "simulateReference: the option interval is NaN; use a number of at least 0",
  );
});
