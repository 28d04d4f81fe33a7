import { describe, expect, test } from "vitest";
import { SECTIONS, type SectionName } from "../../bench/options.ts";
import { type Results, resultFile, toJson } from "../../bench/results.ts";

function results(options: {
  device?: string;
  width?: string;
  sections?: readonly SectionName[];
  rivals?: boolean;
  quick?: boolean;
}): Results {
  const { device = "NVIDIA H200", width, sections = SECTIONS, rivals = false, quick = false } = options;
  return {
    date: "2026-03-04T05:06:07.890Z",
    adapter: { vendor: "nvidia", architecture: "hopper", device, description: "driver 1", software: false },
    driver: "driver 1",
    processor: { model: "processor", cores: 2 },
    versions: { escapement: "0.1.0", commit: null, webgpu: null, node: "v20" },
    environment: { LP_NATIVE_VECTOR_WIDTH: width ?? null },
    features: { "timestamp-query": true, subgroups: false },
    notes: [],
    options: {
      only: sections,
      rivals,
      runs: 3,
      particles: undefined,
      adapter: undefined,
      quick,
      large: false,
    },
    sections: Object.fromEntries(sections.map((name) => [name, {}])),
  };
}

describe("a file of raw numbers", () => {
  test("is named by date, adapter and sections", () => {
    expect(resultFile(results({}))).toBe("2026-03-04-NVIDIA-H200-all.json");
    expect(resultFile(results({ sections: ["reference", "live"], rivals: true, quick: true }))).toBe(
      "2026-03-04-NVIDIA-H200-reference-live-rivals-quick.json",
    );
  });

  test("has the vector width where one was chosen and the adapter's name lacks it", () => {
    expect(resultFile(results({ device: "llvmpipe", width: "256" }))).toBe(
      "2026-03-04-llvmpipe-256-bits-all.json",
    );
    expect(resultFile(results({ device: "llvmpipe-512-bits-", width: "512" }))).toBe(
      "2026-03-04-llvmpipe-512-bits-all.json",
    );
    expect(resultFile(results({ device: "NVIDIA H200", width: "512" }))).toBe(
      "2026-03-04-NVIDIA-H200-all.json",
    );
  });

  test("holds whole numbers of any size", () => {
    const text = toJson({ ...results({ sections: [] }), sections: { live: { steps: 2n ** 70n } } });
    expect(JSON.parse(text)).toMatchObject({ sections: { live: { steps: String(2n ** 70n) } } });
  });
});
