/** Every formula of a document is read once and differentiated once, whatever is asked of it. */
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";

const seen = vi.hoisted(() => ({ texts: [] as string[], roots: [] as object[] }));

vi.mock("../../../src/formula/syntax.ts", async (original) => {
  const { syntaxTree } = await original<typeof import("../../../src/formula/syntax.ts")>();
  return {
    syntaxTree: (text: string) => {
      seen.texts.push(text);
      return syntaxTree(text);
    },
  };
});
vi.mock("../../../src/formula/differentiate.ts", async (original) => {
  const { gradient } = await original<typeof import("../../../src/formula/differentiate.ts")>();
  return {
    gradient: (...[graph, root, dimension]: Parameters<typeof gradient>) => {
      if (!root.free) seen.roots.push(root);
      return gradient(graph, root, dimension);
    },
  };
});

// Suites share their modules: those that were read before know nothing of what counts, and later ones must not meet it.
vi.resetModules();
afterAll(() => {
  vi.doUnmock("../../../src/formula/syntax.ts");
  vi.doUnmock("../../../src/formula/differentiate.ts");
  vi.resetModules();
});

const { readModel } = await import("../../../src/experiment/check/read.ts");
const { model } = await import("../../../src/experiment/model/model.ts");
const { halfStep } = await import("../../../src/experiment/model/half-step.ts");
const { gallery } = await import("../../../src/gallery/gallery.ts");
const { plan } = await import("../../../src/run/plan.ts");
const { prepare } = await import("../../../src/run/prepare.ts");
const { replayReference } = await import("../../../src/run/engines/reference/replay.ts");
const { simulateReference } = await import("../../../src/run/reference.ts");
const { theory } = await import("../../../src/papers/predictions.ts");
const { survivalCurve } = await import("../../../src/theory/curves.ts");
const { field } = await import("../../../src/view/landscape/field.ts");
const { experimentWarnings } = await import("../../../src/warning/experiment-warnings.ts");
const { answers } = await import("../../../src/page/engine/theory.worker.ts");

const OVERDAMPED = {
  landscape: { variables: ["x", "y"], potential: "a*(x^2 - 1)^2/4 + y^2/2 + x*y/5", parameters: { a: 1 } },
  dynamics: { kind: "overdamped", temperature: 0.2, step: 0.01 },
  start: { at: [-1, 0] },
  exit: { when: "x > 0.9 or (x - 3)^2 + y^2 < 1" },
  particles: 16,
  horizon: 4,
};
const OBSERVED = {
  ...OVERDAMPED,
  dynamics: {
    kind: "sgd",
    learningRate: 0.02,
    schedule: { kind: "typed", factor: "1/(1 + n/50)" },
    noise: { kind: "gaussian", hessian: "0.3" },
  },
  landscape: { ...OVERDAMPED.landscape, potential: "a*x^4/4 + x^2/2 + y^2/2" },
  start: { at: [0.1, 0.1] },
  exit: { when: "distance(minimum) > 2.5" },
  observe: {
    at: [2, 4],
    quantities: { height: { formula: "potential + 1", range: [0, 9] } },
    basins: { left: "x < -0.01" },
  },
};
const DATA = {
  landscape: {
    variables: ["w", "c"],
    loss: "(w*u + c - v)^2/2",
    parameters: { s: 0.3 },
    examples: { generate: { u: "normal", v: "2*u + s*normal" }, count: 32 },
  },
  dynamics: {
    kind: "sgd",
    learningRate: 0.05,
    noise: { kind: "minibatch", batch: 4, sampling: "with-replacement", perturb: { v: "v + 0.1*normal" } },
  },
  start: { at: [1, 0.5] },
  exit: { when: "distance(minimum) > 3 or loss > 40" },
  particles: 8,
  horizon: 20,
};
const FRESH = {
  ...DATA,
  landscape: { ...DATA.landscape, examples: { fresh: { u: "normal", v: "2*u + s*normal" } } },
  dynamics: { ...DATA.dynamics, noise: { kind: "minibatch", batch: 4 } },
  exit: { when: "distance(minimum) > 3" },
};
const SWEPT = {
  ...OVERDAMPED,
  horizon: 3,
  sweep: { "dynamics.temperature": [0.1, 0.2, 0.3], "landscape.parameters.a": [1, 1.5] },
};
const NEWTON = {
  ...OBSERVED,
  dynamics: {
    kind: "preconditioned",
    matrix: "hessian",
    damping: 1,
    learningRate: 0.05,
    noise: { kind: "gaussian", deviation: 0.3 },
  },
};
const DOCUMENTS: Readonly<Record<string, object>> = {
  "overdamped particles": OVERDAMPED,
  "a sweep of two fields": SWEPT,
  "noise by the Hessian, a schedule and what is observed": OBSERVED,
  "a preconditioner": NEWTON,
  "a data set with label noise": DATA,
  "fresh examples": FRESH,
};

/** Fields whose texts are words and no formulas. */
const WORDS = [
  "kind",
  "detection",
  "sampling",
  "title",
  "matrix",
  "integrator",
  "accumulator",
  "convention",
  "mode",
  "anneal",
  "shape",
  "scheme",
];

/** All texts of a document that are formulas or conditions. */
function formulasOf(value: unknown, key = ""): string[] {
  if (typeof value === "string") {
    return WORDS.includes(key) ? [] : [value];
  }
  if (Array.isArray(value)) return key === "variables" ? [] : value.flatMap((one) => formulasOf(one, key));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => formulasOf(one, name));
}

const sorted = (texts: readonly string[]): string[] => [...texts].sort();

function expectOnce(document: unknown): void {
  // A landscape of data has the potential 0 beside its loss.
  const zero = "loss" in (document as { landscape: object }).landscape ? ["0"] : [];
  expect(sorted(seen.texts)).toEqual(sorted([...formulasOf(document), ...zero]));
  expect(new Set(seen.roots).size).toBe(seen.roots.length);
  expect(seen.roots.length).toBeGreaterThan(0);
}

beforeEach(() => {
  seen.texts.length = 0;
  seen.roots.length = 0;
});

describe.each(Object.entries(DOCUMENTS))("formulas of %s are read and differentiated once", (_, document) => {
  test("by a run with all that the command prints of it", async () => {
    const checked = readModel(document);
    plan(checked);
    for await (const { groups } of simulateReference(checked)) {
      for (const { experiment } of groups) experimentWarnings(checked.at(experiment));
    }
    prepare(checked);
    replayReference(checked, { particle: 3 });
    expectOnce(document);
  });

  test("by a plan", () => {
    plan(readModel(document));
    expectOnce(document);
  });

  test("by the page's theory, in a thread of its own", () => {
    const { experiment } = readModel({ ...document, sweep: {} });
    seen.texts.length = 0;
    seen.roots.length = 0;
    answers.warnings(experiment);
    answers.theory(structuredClone(experiment));
    // What theory does not need it does not read.
    expect(new Set(seen.texts).size).toBe(seen.texts.length);
    expect(new Set(seen.roots).size).toBe(seen.roots.length);
    expect(seen.texts.length).toBeGreaterThan(0);
  });

  test("by theory of every point of a sweep", () => {
    const checked = readModel(document);
    for (const { experiment } of checked.groups) {
      theory(checked.at(experiment), { plane: false });
      survivalCurve(checked.at(experiment));
    }
    expectOnce(document);
  });

  test("by a picture", () => {
    const { experiment } = readModel(document);
    seen.texts.length = 0;
    seen.roots.length = 0;
    field({ experiment, axes: [0, 1], window: undefined, shown: undefined, budget: 4000 });
    expect(new Set(seen.texts).size).toBe(seen.texts.length);
    expect(new Set(seen.roots).size).toBe(seen.roots.length);
  });
});

describe("formulas are read once", () => {
  test("by the run of an experiment and of the same with half of its step", async () => {
    const checked = readModel(OVERDAMPED);
    const half = checked.at(halfStep(checked.experiment).experiment);
    for (const one of [checked, half]) {
      plan(one);
      for await (const _ of simulateReference(one)) {
        // The run is all.
      }
    }
    expectOnce(OVERDAMPED);
  });

  test.each(Object.keys(gallery))("of %s, by its check and its preparation", (name) => {
    const checked = readModel(gallery[name]);
    const { method } = checked.experiment;
    const count = formulaCount(gallery[name]);
    // A score that is to be chosen comes with the experiment that is prepared.
    if (method.kind === "splitting" && method.score === undefined) {
      expect(seen.texts.length).toBe(count);
      return;
    }
    prepare(checked);
    // A method with stages walks an experiment of its own, which is read once as well, with the score.
    const score = method.kind === "splitting" && typeof method.score === "string" ? 1 : 0;
    expect(seen.texts.length).toBe(method.kind === "direct" ? count : 2 * count + score);
  });

  test("by a model, which is its own model", () => {
    const checked = readModel(OVERDAMPED);
    expect(model(checked)).toBe(checked);
    expect(checked.at(checked.experiment).formulas).toBe(checked.formulas);
  });
});

/** Formulas of an experiment whose vectors are written out, each entry with a formula of its own. */
function formulaCount(document: unknown): number {
  const { landscape, dynamics, exit, observe, walls } = readExperiment(document);
  const { potential, loss, periodic, examples = {} } = landscape;
  return formulasOf({
    potential,
    loss,
    dynamics,
    // The whole of named exits is no text of its own.
    exit: exit.exits ?? exit,
    observe,
    walls,
    periodic,
    examples: { ...examples, columns: [], file: 0 },
    // A period's check reads it and the exit once more, with numbers in the place of turns.
    again: periodic === undefined ? [] : [periodic, exit.exits ?? exit],
  }).filter((text) => text !== "never").length;
}

function readExperiment(document: unknown) {
  const before = [...seen.texts];
  const { experiment } = readModel(document);
  seen.texts.splice(0, seen.texts.length, ...before);
  return experiment;
}
