import chisquareCdf from "@stdlib/stats-base-dists-chisquare-cdf";
import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { threefry4x32 } from "../../src/math/threefry.ts";
import { permuted } from "../../src/reference/permutation.ts";
import { exampleIndices } from "../../src/reference/samples.ts";
import { expectLawByChance } from "../statistics/chance.ts";

/** p-value of counts that should be equal. */
function uniformity(counts: readonly number[]): number {
  const expected = counts.reduce((a, b) => a + b) / counts.length;
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return 1 - chisquareCdf(statistic, counts.length - 1);
}

function indices(count: number, batch: number, sampling: string) {
  const job = experiment({
    landscape: { variables: ["w"], loss: "(w - a)^2", examples: { generate: { a: "normal" }, count } },
    dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "minibatch", batch, sampling } },
    start: { at: [0] },
    exit: { when: "w > 9" },
    particles: 1,
    horizon: 1,
  });
  return exampleIndices(job, [job.seed, 0, 0, 0], 20);
}

describe("indices with replacement", () => {
  test.each([7, 100, 1000])("of %d examples are uniform, and so are pairs of neighbours in time", (count) => {
    const drawn = indices(count, 3, "with-replacement");
    const single = new Array<number>(count).fill(0);
    const cells = Math.min(count, 10);
    const pairs = new Array<number>(cells * cells).fill(0);
    let before = 0;
    for (let number = 0; number < 20; number++) {
      for (let step = 0; step < 4000; step++) {
        const chosen = drawn({ number, step });
        for (const index of chosen) single[index] += 1;
        const cell = Math.floor((chosen[0] * cells) / count);
        if (step > 0 && count % cells === 0) pairs[before * cells + cell] += 1;
        before = cell;
      }
    }
    expectLawByChance("indices", uniformity(single));
    if (count % cells === 0) expectLawByChance("pairs", uniformity(pairs));
  });
});

describe("orders of a data set", () => {
  test.each([1, 2, 3, 5, 8, 17, 64, 1000])("of %d examples are permutations", (count) => {
    for (let k = 0; k < 20; k++) {
      const words = threefry4x32([k, count, 0, 0], [1, 2, 3, 4], 20);
      const order = Array.from({ length: count }, (_, i) => permuted(i, words, count));
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
    }
  });

  test.each([3, 4, 5, 6])("of %d examples are each as frequent as any other", (count) => {
    const frequency = new Map<string, number>();
    const all = Array.from({ length: count }, (_, i) => i + 1).reduce((a, b) => a * b);
    for (let k = 0; k < 100 * all + 20_000; k++) {
      const words = threefry4x32([k, count, 1, 0], [5, 6, 7, 8], 20);
      const order = Array.from({ length: count }, (_, i) => permuted(i, words, count)).join();
      frequency.set(order, (frequency.get(order) ?? 0) + 1);
    }
    expect(frequency.size).toBe(all);
    expectLawByChance(`orders of ${count}`, uniformity([...frequency.values()]));
  });

  test.each([9, 64])("of %d examples are even as often as odd", (count) => {
    const odd = [0, 0];
    for (let k = 0; k < 4000; k++) {
      const words = threefry4x32([k, count, 2, 0], [9, 8, 7, 6], 20);
      const order = Array.from({ length: count }, (_, i) => permuted(i, words, count));
      let cycles = 0;
      const seen = new Set<number>();
      for (let first = 0; first < count; first++) {
        if (!seen.has(first)) cycles += 1;
        for (let at = first; !seen.has(at); at = order[at]) seen.add(at);
      }
      odd[(count - cycles) % 2] += 1;
    }
    expectLawByChance(`parity of ${count}`, uniformity(odd));
  });

  test.each([8, 100, 1001, 100_000])("of %d examples take neighbours anywhere, independently", (count) => {
    // Where two and three neighbours in an order lie, in thirds of the data, over orders, against chance without replacement.
    const cells = 3;
    const counts = new Array<number>(cells ** 3).fill(0);
    const most = Math.min(count - 2, 40);
    for (let k = 0; k < 4000; k++) {
      const words = threefry4x32([k, count, 3, 0], [3, 1, 4, 1], 20);
      const first = (k * 7) % most;
      const cell = [0, 1, 2].map((j) => Math.floor((permuted(first + j, words, count) * cells) / count));
      counts[cell[0] * 9 + cell[1] * 3 + cell[2]] += 1;
    }
    const sizes = [0, 1, 2].map(
      (cell) => Math.ceil(((cell + 1) * count) / cells) - Math.ceil((cell * count) / cells),
    );
    const chance = (cell: readonly number[]): number =>
      cell.reduce((share, size, j) => {
        const used = cell.slice(0, j).filter((other) => other === size).length;
        return (share * (sizes[size] - used)) / (count - j);
      }, 1);
    const statistic = counts.reduce((sum, seen, at) => {
      const expected = 4000 * chance([Math.floor(at / 9), Math.floor(at / 3) % 3, at % 3]);
      return expected === 0 ? sum : sum + (seen - expected) ** 2 / expected;
    }, 0);
    const possible = counts.filter(
      (_, at) => chance([Math.floor(at / 9), Math.floor(at / 3) % 3, at % 3]) > 0,
    );
    expectLawByChance(`triples of ${count}`, 1 - chisquareCdf(statistic, possible.length - 1));
  });

  test("go through the data once in each epoch, and differ between epochs and particles", () => {
    const drawn = indices(10, 3, "reshuffled");
    const epoch = (number: number, which: number) =>
      [0, 1, 2].flatMap((step) => [...drawn({ number, step: 3 * which + step })]);
    for (let k = 0; k < 50; k++) expect(new Set(epoch(1, k)).size).toBe(9);
    expect(epoch(1, 0)).not.toEqual(epoch(1, 1));
    expect(epoch(1, 0)).not.toEqual(epoch(2, 0));
    const subset = indices(10, 4, "without-replacement");
    for (let step = 0; step < 50; step++) expect(new Set(subset({ number: 0, step })).size).toBe(4);
  });
});
