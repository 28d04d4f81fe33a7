import { expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { reproductions } from "../../src/papers/reproductions.ts";
import { simulate } from "../../src/run/simulate.ts";
import { testDevice } from "../device.ts";

const papers = new Set(reproductions.map(({ id }) => id));

for (const [name, document] of Object.entries(gallery).filter(([id]) => papers.has(id))) {
  test(`${name}, a result of a paper, begins to run`, async () => {
    const job = { ...experiment(document), particles: 64 };
    for await (const { tallies } of simulate(await testDevice(), job, { interval: 0 })) {
      for (const { started, exited, censored, alive, diverged } of tallies) {
        expect(diverged).toBe(0);
        expect(exited + censored + alive).toBe(started);
      }
      break;
    }
  });
}
