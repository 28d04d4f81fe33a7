import { describe, expect, test } from "vitest";
import { galleryCases } from "../../../bench/isa/cases.ts";
import { missing, onCards } from "./cards.ts";

describe.skipIf(missing !== undefined)(
  `the gallery on RDNA 2 and 3${missing === undefined ? "" : `: ${missing}`}`,
  () => {
    test("spills no register in up to 8 variables", async () => {
      const kernels = (await onCards(galleryCases())).filter(({ variables }) => variables <= 8);
      expect(kernels.length).toBeGreaterThan(50);
      for (const { names, cards } of kernels) {
        for (const card of Object.values(cards)) {
          expect(card.spilled, names[0]).toEqual({ vector: 0, scalar: 0 });
          expect(card.scratchBytes, names[0]).toBe(0);
        }
      }
    });
  },
);
