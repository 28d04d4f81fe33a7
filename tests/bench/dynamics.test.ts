import { describe, expect, test } from "vitest";
import { checkDynamics } from "../../bench/dynamics.ts";
import { dynamicsCases, OVERDAMPED, withNearExit } from "../../bench/dynamics-cases.ts";
import { jsonSchema } from "../../src/experiment/document/schema.ts";
import { model } from "../../src/experiment/model/model.ts";
import { kernelSet } from "../../src/wgsl/kernels.ts";
import { testDevice } from "../device.ts";

interface Schema {
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

const schema = (jsonSchema() as Schema).properties?.["dynamics"] as Schema;
const kinds = (choice: Schema | undefined): string[] =>
  (choice?.oneOf ?? []).map(({ properties }) => properties?.["kind"].const as string);

const cases = dynamicsCases();

describe("the dynamics that are timed", () => {
  test("cover every kind and every integrator of the schema", () => {
    const timed = cases.map(({ job }) => job.dynamics);
    const asked = kinds(schema);
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(timed.map(({ kind }) => kind))).toEqual(new Set(asked));
    const integrators = schema.oneOf?.flatMap(({ properties }) => properties?.["integrator"]?.enum ?? []);
    expect(integrators?.length).toBeGreaterThan(1);
    expect(
      new Set(timed.flatMap((dynamics) => (dynamics.kind === "overdamped" ? [dynamics.integrator] : []))),
    ).toEqual(new Set(integrators));
  });

  test("cover every law and every amplitude of noise of the schema, beside stochastic gradient descent", () => {
    const noises = cases.flatMap(({ job: { dynamics } }) =>
      dynamics.kind === "sgd" ? [dynamics.noise] : [],
    );
    const choice = schema.oneOf?.find(({ properties }) => properties?.["kind"].const === "sgd")?.properties?.[
      "noise"
    ];
    const asked = kinds(choice);
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(noises.map(({ kind }) => kind))).toEqual(new Set(asked));
    for (const amplitude of ["deviation", "covariance", "hessian"]) {
      expect(
        noises.some((noise) => amplitude in noise),
        amplitude,
      ).toBe(true);
    }
  });

  test("have names of their own, one of which all are compared with", () => {
    const names = cases.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain(OVERDAMPED);
  });

  test("are checked on the kernels that are timed", () => {
    for (const { name, job } of cases) {
      const texts = [job, withNearExit(job, 7)].map((one) => kernelSet(model(one)).kernels.advance.text);
      expect(texts[0], name).toBe(texts[1]);
    }
  });

  test("are not timed where too few particles exit to tell", async () => {
    const [{ name, job }] = cases;
    const short = { ...job, horizon: 0.1 };
    await expect(checkDynamics(await testDevice(), { name, job: short })).rejects.toThrow(
      /only 0 of 256 particles .* exit; a result that was not checked is not timed/,
    );
  });
});
