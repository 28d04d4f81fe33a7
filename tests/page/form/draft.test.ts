import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { gallery } from "../../../src/gallery/gallery.ts";
import { draftOf, fieldOf } from "../../../src/page/form/draft.ts";
import { documentOf } from "../../../src/page/form/draft-document.ts";

describe("the form", () => {
  test.each(Object.entries(gallery))("spells %s as it was", (_name, document) => {
    const whole = experiment(document);
    expect(experiment(documentOf(draftOf(whole), whole))).toEqual(whole);
  });

  test("drops a sweep over the field that the user changes, and no other", () => {
    const whole = experiment(gallery["arrhenius"]);
    const draft = draftOf(whole);
    expect(documentOf({ ...draft, seed: "5" }, whole)["sweep"]).toEqual(whole.sweep);
    expect(documentOf({ ...draft, "dynamics.temperature": "0.3" }, whole)["sweep"]).toEqual({});
  });

  test("passes a text that is no number on, for the validator to name", () => {
    const whole = experiment(gallery["double-well"]);
    const draft = { ...draftOf(whole), "dynamics.step": "short" };
    expect(() => experiment(documentOf(draft, whole))).toThrow('dynamics.step: got "short"');
  });

  test("has several exits in one field, each with its name", () => {
    const whole = experiment(gallery["brownian-interval"]);
    const draft = { ...draftOf(whole), exit: "upper: x > 1; lower: x < -1 or x < -3" };
    const { exits } = experiment(documentOf(draft, whole)).exit;
    expect(exits).toEqual({ upper: "x > 1", lower: "x < -1 or x < -3" });
    const named = experiment(documentOf({ ...draft, exit: "upper: x > 1; lower: x < -1" }, whole));
    expect(draftOf(named)["exit"]).toBe("upper: x > 1; lower: x < -1");
    expect(documentOf({ ...draft, exit: "x > 1" }, named)["exit"]).toMatchObject({ when: "x > 1" });
    expect(() => documentOf({ ...draft, exit: "upper: x > 1; x < -1" }, whole)).toThrow(
      "exit.exits: got `x < -1`; write `name: condition`, and `;` between two of them",
    );
    expect(() => documentOf({ ...draft, exit: "up: x > 1; up: x < -1" }, whole)).toThrow(
      "exit.exits: got `up` a second time; join its conditions by `or`",
    );
  });

  test("finds the field in which a path can be mended", () => {
    expect(fieldOf("landscape.potential")).toBe("potential");
    expect(fieldOf("landscape.ranges.a")).toBe("parameters");
    expect(fieldOf("exit.when")).toBe("exit");
    expect(fieldOf("simulate")).toBeUndefined();
  });
});
