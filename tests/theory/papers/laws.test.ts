import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";

const folder = new URL("../../../src/theory/papers/", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && file !== "law.ts");

describe("every file of papers", () => {
  for (const file of files) {
    test(`${file} says for each law where it comes from and when it holds`, async () => {
      const exported: Record<string, unknown> = await import(new URL(file, folder).href);
      const laws = Object.entries(exported).filter(
        ([name, value]) => /^[A-Z_]+$/.test(name) && typeof value === "object",
      );
      expect(laws.length).toBeGreaterThan(0);
      for (const [name, law] of laws) {
        expect(Object.keys(law as object).sort(), name).toEqual(["source", "validWhen"]);
        for (const sentence of Object.values(law as Record<string, string>)) {
          expect(sentence.length, name).toBeGreaterThan(10);
          expect(sentence, name).not.toMatch(/[.\s]$/);
        }
      }
    });
  }
});
