import { describe, expect, test } from "vitest";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { normalWidth } from "../../src/estimate/poisson.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { nothingExits } from "../../src/experiment/document/walled.ts";
import { DEFAULT_EXPERIMENT, gallery } from "../../src/gallery/gallery.ts";
import { predictions } from "../../src/papers/predictions.ts";
import { reproductions } from "../../src/papers/reproductions.ts";
import { simulate } from "../../src/run/simulate.ts";
import { affordable, testDevice } from "../device.ts";
import { expectByChance } from "../statistics/chance.ts";

/** Results of papers run for long; tests/papers has their numbers, and `gallery.long.test.ts` begins them on a device. */
const papers = new Set(reproductions.map(({ id }) => id));
/** Exits that no direct run would see; `npm run rare` has their numbers. */
const isRare = (document: object): boolean =>
  (document as { readonly method?: { readonly kind: string } }).method?.kind === "splitting";
const [results, demonstrations] = [true, false].map((wanted) =>
  Object.entries(gallery).filter(([name, document]) => (papers.has(name) || isRare(document)) === wanted),
);

describe("the gallery", () => {
  test("has the default experiment and at least six more", () => {
    expect(Object.keys(gallery)).toContain(DEFAULT_EXPERIMENT);
    expect(Object.keys(gallery).length).toBeGreaterThan(6);
  });

  for (const [name, document] of demonstrations) {
    test(`${name} is valid, has a caption and a citation, and its particles all end as theory says`, async () => {
      const full = experiment(document);
      expect(full.caption.length).toBeGreaterThan(40);
      expect(full.citation.length).toBeGreaterThan(10);
      const particles = await affordable(1600);
      // Whatever the method, the experiment itself is that of its direct run.
      const job: Experiment = { ...full, particles, method: { kind: "direct" } };
      for await (const { outcome, groups, tallies } of simulate(await testDevice(), job, { interval: 1e9 })) {
        if (outcome === "running") continue;
        for (const [g, tally] of tallies.entries()) {
          expect(tally.diverged).toBe(0);
          if (nothingExits(full)) expect(tally.censored).toBe(particles);
          else expect(tally.exited).toBeGreaterThan(0.98 * particles);
          const mean = meanExitTime(tally)!;
          const exact = predictions(groups[g].experiment, { plane: false }).find(
            ({ quantity, name: title }) => quantity === "meanExitTime" && title.startsWith("Exact"),
          );
          if (exact === undefined || mean.upTo !== undefined) continue;
          expectByChance(
            name,
            mean.value,
            (mean.high - mean.low) / (2 * normalWidth(mean.level)),
            exact.value,
          );
        }
      }
    });
  }

  test.each(
    results,
  )("%s, a result of a paper or rare, is valid, has a caption and a citation", (_, document) => {
    const { caption, citation } = experiment(document);
    expect(caption.length).toBeGreaterThan(80);
    expect(citation.length).toBeGreaterThan(10);
  });
});
