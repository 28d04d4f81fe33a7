import { nothing, type TemplateResult } from "lit/html.js";
import { expect, test } from "vitest";
import type { Experiment } from "../../../src/experiment/document/experiment.ts";
import { evidencePanelOf } from "../../../src/page/evidence/evidence-panel.ts";
import type { Lab, Panel } from "../../../src/page/panel.ts";
import { INITIAL_STATE, type LabState } from "../../../src/page/state.ts";
import { doubleWell } from "../../cases.ts";

const splitting = (): Experiment => doubleWell({ method: { kind: "splitting", score: "x" } });
const turn = () => new Promise((resolve) => setTimeout(resolve));

test("a panel that could not be fetched is said to be missing, and is asked for again with the next experiment alone", async () => {
  let state: LabState = { ...INITIAL_STATE, experiment: splitting() };
  let asked = 0;
  let redrawn = 0;
  const own: Panel = { template: () => nothing, figures: () => [] };
  const panel = evidencePanelOf({
    splitting: async () => {
      asked += 1;
      if (asked === 1) throw new TypeError("Failed to fetch dynamically imported module");
      return () => own;
    },
  })({ state: () => state, redraw: () => (redrawn += 1) } as unknown as Lab);
  expect(panel.template(state)).toBe(nothing);
  await turn();
  for (let frame = 0; frame < 3; frame++) {
    expect((panel.template(state) as TemplateResult).strings.join("")).toContain("did not load");
    await turn();
  }
  expect({ asked, redrawn }).toEqual({ asked: 1, redrawn: 1 });

  state = { ...state, experiment: splitting() };
  expect(panel.template(state)).toBe(nothing);
  await turn();
  expect({ asked, redrawn }).toEqual({ asked: 2, redrawn: 2 });
  expect(panel.figures?.()).toEqual([]);
  state = { ...state, experiment: splitting() };
  expect(panel.template(state)).toBe(nothing);
  expect(asked).toBe(2);
});
