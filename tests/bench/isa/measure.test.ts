import { describe, expect, test } from "vitest";
import { galleryCases } from "../../../bench/isa/cases.ts";
import { FAMILIES, type Family } from "../../../bench/isa/measure.ts";
import { missing, onCards } from "./cards.ts";

const cards = Object.keys(FAMILIES) as Family[];
const named = (...names: readonly string[]) => galleryCases().filter(({ name }) => names.includes(name));

describe.skipIf(missing !== undefined)(
  `advance on RDNA 2 and 3${missing === undefined ? "" : `: ${missing}`}`,
  () => {
    test("does a step of the double well in few instructions, a rotation in one", async () => {
      const [well] = await onCards(named("double-well"));
      for (const card of cards) {
        const counted = well.cards[card];
        expect(counted.instructions, card).toBeLessThanOrEqual(72);
        expect(counted.straight, card).toBeLessThanOrEqual(70);
        // Twenty rounds of two rotations for four steps, less what the first round knows beforehand.
        expect(counted.rotations, card).toBeGreaterThan(9);
        expect(counted.rotations, card).toBeLessThanOrEqual(10);
        expect(counted.byKind.transcendental, card).toBe(0.5);
        expect(counted.byKind.memory, card).toBe(0);
      }
      expect(well.cards.navi31.waves).toBe(16);
    });

    test("keeps eight variables in registers", async () => {
      const [saddle] = await onCards(named("eight-dimensional-saddle"));
      for (const card of cards) {
        expect(saddle.cards[card].spilled, card).toEqual({ vector: 0, scalar: 0 });
        expect(saddle.cards[card].scratchBytes, card).toBe(0);
      }
    });

    test("is counted once for experiments of the same text", async () => {
      const kernels = await onCards(named("double-well-crossing", "arrhenius"));
      expect(kernels.map(({ names }) => [...names].sort())).toEqual([["arrhenius", "double-well-crossing"]]);
    });
  },
);
