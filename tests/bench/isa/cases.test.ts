import { describe, expect, test } from "vitest";
import { dynamicsCases, noiseCases } from "../../../bench/dynamics-cases.ts";
import { combinations, galleryCases } from "../../../bench/isa/cases.ts";
import { gallery } from "../../../src/gallery/gallery.ts";

describe("the experiments that are compiled for cards", () => {
  const all = combinations();

  test("have every dynamics, every noise that it takes, and both detections where both are allowed", () => {
    const names = all.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const kinds = new Set(all.map(({ experiment }) => experiment.dynamics.kind));
    expect(kinds).toEqual(new Set(dynamicsCases().map(({ job }) => job.dynamics.kind)));
    for (const noise of noiseCases()) expect(names).toContain(`adam; ${noise.name.slice("sgd, ".length)}`);
    for (const name of ["overdamped, Heun", "overdamped, Heun; bridge", "diffusion; bridge"]) {
      expect(names).toContain(name);
    }
    expect(names).not.toContain("sgd; bridge");
  });

  test("have the whole gallery", () => {
    expect(galleryCases().map(({ name }) => name)).toEqual(Object.keys(gallery));
  });
});
