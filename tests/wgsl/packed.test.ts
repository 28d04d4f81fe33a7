import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { kernelSet } from "../../src/wgsl/kernels.ts";
import { packTexts, unpackTexts } from "../../src/wgsl/packed.ts";

describe("packed texts of kernels", () => {
  test.each(["double-well", "adam-variance", "mori-real-sgd"])("of %s unpack to what they were", (name) => {
    const { kernels } = kernelSet(model(experiment(gallery[name])));
    const packed = JSON.parse(JSON.stringify(packTexts(kernels)));
    expect(unpackTexts(packed)).toEqual(kernels);
    expect(JSON.stringify(packed).length).toBeLessThan(JSON.stringify(kernels).length / 2);
  });

  test("are refused where two kernels differ in a line of one file", () => {
    const line = { origins: [{ file: "shaders/a.wgsl", line: 1 }] };
    expect(() => packTexts({ one: { text: "a", ...line }, two: { text: "b", ...line } })).toThrow(
      "shaders/a.wgsl:1 has two texts",
    );
  });
});
