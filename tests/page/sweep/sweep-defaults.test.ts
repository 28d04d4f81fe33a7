import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { gallery } from "../../../src/gallery/gallery.ts";
import { firstField, longestField, sweptFields, usualAxes } from "../../../src/page/sweep/sweep-defaults.ts";

const well = experiment(gallery["double-well"]);
const temperatures = { ...well, sweep: { "dynamics.temperature": [0.1, 0.2] } };

describe("the sweep begins", () => {
  test("with the field that has most values; a single value sweeps nothing", () => {
    const sweep = { "dynamics.step": [0.01], "dynamics.temperature": [0.1, 0.2], "start.at": [0, 1, 2] };
    expect(sweptFields({ sweep })).toEqual(["dynamics.temperature", "start.at"]);
    expect(longestField({ sweep })).toBe("start.at");
    expect(longestField({ sweep: {} })).toBe("");
  });

  test("with the temperature, else the learning rate, else a parameter, else the step", () => {
    expect(firstField(well)).toBe("dynamics.temperature");
    const sgd = { ...well, dynamics: { kind: "sgd", learningRate: 0.1 } as never };
    expect(firstField(sgd)).toBe("dynamics.learningRate");
    const other = { dynamics: { kind: "other" } as never, landscape: well.landscape };
    expect(firstField(other)).toBe(`landscape.parameters.${Object.keys(well.landscape.parameters)[0]}`);
    expect(firstField({ ...other, landscape: { ...well.landscape, parameters: {} } })).toBe("dynamics.step");
  });

  test("on the axes on which the law is a straight line", () => {
    const path = "landscape.parameters.a";
    const over = (values: readonly number[]) => usualAxes({ ...well, sweep: { [path]: [...values] } }, path);
    expect(usualAxes(temperatures, "dynamics.temperature")).toBe("arrhenius");
    expect(over([1, 10])).toBe("power");
    expect(over([1, 1.2])).toBe("exponential");
    expect(over([-1, 10])).toBe("exponential");
    expect(usualAxes(well, "")).toBe("linear");
  });

  test("on plain axes where nothing exits, unless the range is wide", () => {
    const exit = { ...well.exit, when: "never" };
    const over = (values: readonly number[]) =>
      usualAxes({ exit, sweep: { "dynamics.temperature": [...values] } }, "dynamics.temperature");
    expect(over([0.1, 0.2])).toBe("linear");
    expect(over([0.1, 1])).toBe("power");
  });
});
