import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readResultFiles } from "../../bench/result-files.ts";
import { headline, type ResultFile, SPEED_DOCUMENTS, speeds, withSpeeds } from "../../bench/speed-table.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("the raw numbers are what is said in", () => {
  for (const [name, text] of Object.entries(SPEED_DOCUMENTS)) {
    test(name, () => {
      const document = readFileSync(`${root}/${name}`, "utf8");
      expect(withSpeeds(name, document, text(readResultFiles(root)))).toBe(document);
    });
  }
});

const spread = (median: number) => ({ median, least: median, most: median });

function file(options: {
  date?: string;
  device?: string;
  software?: boolean;
  quick?: boolean;
  sections: object;
}): ResultFile {
  const { date = "2026-01-01", device = "device", software = false, quick = false, sections } = options;
  return {
    path: `bench/results/${date}-${device}.json`,
    document: {
      date: `${date}T00:00:00.000Z`,
      adapter: { vendor: "", architecture: "", device, description: `driver of ${device}`, software },
      processor: { model: "processor", cores: 2 },
      options: { quick },
      sections,
    },
  };
}

const reference = (perSecond: number) => ({
  reference: {
    engine: { name: "Escapement, reference job", stepsPerSecond: spread(perSecond) },
    rivals: [{ name: "another", stepsPerSecond: spread(perSecond / 4) }],
    start: null,
  },
});

describe("the table of speeds", () => {
  test("has engine and rivals in millions, with ratios", () => {
    const text = speeds([file({ sections: reference(2e9) })]);
    expect(text).toContain("| Escapement | 2 000 |  |");
    expect(text).toContain("| another | 500 | 4.00× |");
    expect(text).not.toContain("not been measured");
  });

  test("takes the newest file of each adapter that has the section", () => {
    const text = speeds([
      file({ date: "2026-01-03", sections: {} }),
      file({ date: "2026-01-02", sections: reference(2e9) }),
      file({ date: "2026-01-01", sections: reference(1e9) }),
      file({ date: "2026-01-01", device: "other", sections: reference(3e9) }),
    ]);
    expect(text).toContain("| Escapement | 2 000 |  |");
    expect(text).toContain("| Escapement | 3 000 |  |");
    expect(text).not.toContain("| Escapement | 1 000 |  |");
  });

  test("has adapters in the order of their names, whichever was measured last", () => {
    const of = (device: string, date: string) => file({ device, date, sections: reference(2e9) });
    const places = (files: readonly ResultFile[]) => {
      const text = speeds(files);
      return ["first", "second"].map((name) => text.indexOf(`driver of ${name}`));
    };
    for (const [a, b] of [
      ["2026-01-01", "2026-01-02"],
      ["2026-01-02", "2026-01-01"],
    ]) {
      const [first, second] = places([of("second", b), of("first", a)]);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(second).toBeGreaterThan(first);
    }
  });

  test("has minibatches by size, and other programs per example-gradient", () => {
    const size = (varied: string, sizes: object, perSecond: number) => ({
      varied,
      batch: 16,
      parameters: 16,
      rows: 1000,
      ...sizes,
      gradientsPerSecond: spread(perSecond),
    });
    const examples = {
      cases: [
        size("batch", { batch: 1 }, 4e7),
        size("batch", { batch: 1024 }, 8e7),
        size("parameters", { parameters: 1 }, 3e8),
        size("parameters", { parameters: 63 }, 2e7),
        size("rows", { rows: 10 }, 7e7),
        size("rows", { rows: 100000 }, 5e7),
      ],
      jobs: [
        {
          name: "network",
          programs: [
            { name: "Escapement", gradientsPerSecond: spread(6e7) },
            { name: "another", gradientsPerSecond: spread(2e7), ratio: 3 },
          ],
        },
      ],
    };
    const text = speeds([file({ sections: { examples } })]);
    expect(text).toContain("| network | Escapement | 60.0 |  |");
    expect(text).toContain("|  | another | 20.0 | 3.00× |");
    expect(text).toContain("a batch from 1 to 1 024: 40.0 to 80.0; weights from 1 to 63: 300 to 20.0");
  });

  test("leaves quick runs out", () => {
    expect(speeds([file({ quick: true, sections: reference(2e9) })])).not.toContain("2 000");
  });

  test("says that no graphics processor was measured where none was", () => {
    expect(speeds([file({ software: true, sections: reference(2e9) })])).toContain(
      "has not been measured yet",
    );
  });

  test("is refused by a document without marks", () => {
    expect(() => withSpeeds("README.md", "# Title\n", "text")).toThrow("README.md lacks a mark");
  });
});

describe("the README's table", () => {
  const rivals =
    (...names: string[]) =>
    (perSecond: number) => ({
      reference: {
        ...reference(perSecond).reference,
        rivals: names.map((name, i) => ({ name, stepsPerSecond: spread((i + 1) * 1e6) })),
      },
    });

  test("has the engine first, then each tool once, the fastest first, in ten rows at most", () => {
    const names = ["A, slow", ..."BCDEFGHIJK", "A, fast"];
    const rows = headline([file({ sections: rivals(...names)(2e9) })])
      .split("\n")
      .slice(4);
    expect(rows).toHaveLength(10);
    expect(rows[0]).toBe("| Escapement | 2 000 |  |");
    expect(rows[1]).toBe("| A, fast | 12.0 | 167× |");
    expect(rows[2]).toBe("| K | 11.0 | 182× |");
    expect(rows.join()).not.toContain("A, slow");
  });

  test("is of a graphics processor where one was measured, else of the fastest adapter", () => {
    const slow = file({ software: true, device: "slow", sections: reference(1e9) });
    const fast = file({ software: true, device: "fast", sections: reference(3e9) });
    const card = file({ device: "card", sections: reference(2e9) });
    expect(headline([slow, fast])).toContain("driver of fast");
    expect(headline([slow, fast, card])).toContain("driver of card");
    expect(headline([])).toBe("No speed has been measured yet.");
  });
});
