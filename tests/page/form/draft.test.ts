import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { gallery } from "../../../src/gallery/gallery.ts";
import { documentOf, draftOf, fieldOf } from "../../../src/page/form/draft.ts";

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
    const draft = { ...draftOf(whole), "dynamics.temperature": "warm" };
    expect(() => experiment(documentOf(draft, whole))).toThrow('dynamics.temperature: got "warm"');
  });

  test("finds the field in which a path can be mended", () => {
    expect(fieldOf("landscape.potential")).toBe("potential");
    expect(fieldOf("landscape.ranges.a")).toBe("parameters");
    expect(fieldOf("exit.when")).toBe("exit");
    expect(fieldOf("simulate")).toBeUndefined();
  });
});
