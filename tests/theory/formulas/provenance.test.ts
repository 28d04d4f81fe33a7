import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Provenance } from "../../../src/theory/formulas/provenance.ts";

const source = new URL("../../../src/", import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter(
    (file) => /^theory\/formulas\/|^papers\/.*formulas\.ts$/.test(file) && !file.endsWith("/provenance.ts"),
  );

describe("every file of formulas", () => {
  test("is found, those that papers share and those of one alone", () => {
    expect(files.length).toBeGreaterThan(20);
  });

  for (const file of files) {
    test(`${file} says for each formula where it comes from, when it holds and what it rests on`, async () => {
      const exported: Record<string, unknown> = await import(new URL(file, source).href);
      const provenances = Object.entries(exported).filter(
        ([name, value]) => /^[A-Z_]+$/.test(name) && typeof value === "object",
      );
      for (const [name, provenance] of provenances) {
        expect(Object.keys(provenance as object).sort(), name).toEqual([
          "basis",
          "label",
          "source",
          "validWhen",
        ]);
        const { basis, label, source, validWhen } = provenance as Provenance;
        expect(["exact", "continuous", "asymptotic"], name).toContain(basis);
        expect(label.length, name).toBeLessThan(40);
        for (const sentence of [source, validWhen]) {
          expect(sentence.length, name).toBeGreaterThan(10);
          expect(sentence, name).not.toMatch(/[.\s]$/);
        }
      }
    });
  }
});
