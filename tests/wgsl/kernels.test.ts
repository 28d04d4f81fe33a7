import { describe, expect, test } from "vitest";
import { create, globals } from "webgpu";
import { model } from "../../src/experiment/model/model.ts";
import { compileKernel } from "../../src/gpu/kernel.ts";
import { assemble } from "../../src/wgsl/assemble.ts";
import { KERNELS, kernelSet } from "../../src/wgsl/kernels.ts";
import { printCoordinate, printPosition, printPositions } from "../../src/wgsl/position.ts";
import { probeKernel } from "../../src/wgsl/probe.ts";
import { packStruct, printStruct, structBytes } from "../../src/wgsl/struct.ts";
import { job, VARIANTS } from "./kernel-variants.ts";

Object.assign(globalThis, globals);
// Dawn's null backend compiles and executes nothing. The instance must stay referenced.
const instance = create(["backend=null"]);

async function nullDevice(): Promise<GPUDevice> {
  const adapter = await instance.requestAdapter();
  return adapter!.requestDevice();
}

describe("the kernels", () => {
  test("are refused by the compiler of these tests where they are wrong, with file and line", async () => {
    const device = await nullDevice();
    const source = assemble(
      [
        {
          file: "shaders/broken.wgsl",
          text: "@compute @workgroup_size(1)\nfn broken() {\n  let x: u32 = 1.5f;\n}",
        },
      ],
      {},
    );
    await expect(compileKernel(device, { name: "broken", ...source })).rejects.toThrow(
      /kernel broken: the device refused it:\nshaders\/broken\.wgsl:3:\d+: /,
    );
  });

  for (const variant of VARIANTS) {
    test(`compile for ${JSON.stringify(variant)}`, async () => {
      const device = await nullDevice();
      const { kernels } = kernelSet(model(job(variant)));
      for (const name of KERNELS) await compileKernel(device, { name, ...kernels[name] });
    });
  }

  for (const rounds of [12, 20] as const) {
    test(`of the self-test compile for ${rounds} rounds`, async () => {
      await compileKernel(await nullDevice(), { name: "probe", ...probeKernel(rounds) });
    });
  }

  test("differ where the generator has other rounds", () => {
    expect(probeKernel(12).text).not.toBe(probeKernel(20).text);
  });

  test("do not change with any number of the experiment", () => {
    const base = job({ dimension: 2, boundaries: 2 });
    const text = (changed: typeof base) =>
      KERNELS.map((name) => kernelSet(model(changed)).kernels[name].text).join("\n");
    expect(
      text({
        ...base,
        landscape: { ...base.landscape, parameters: { stiffness: 7.5 } },
        dynamics: { kind: "overdamped", integrator: "heun", temperature: 3, step: 0.002 },
        start: { at: [0.2, -0.3] },
        particles: 77,
        horizon: 3,
        seed: 12,
      }),
    ).toBe(text(base));
  });
});

describe("assembly", () => {
  test("keeps the line of every line through #if", () => {
    const { text, origins } = assemble(
      [
        {
          file: "a",
          text: "one\n#if ${yes}\ntwo\n#else\nthree\n#endif\nfour",
        },
        { file: "b", text: "five" },
      ],
      { yes: true },
    );
    const lines = text
      .split("\n")
      .map((line, i) => [line.trim(), `${origins[i].file}:${origins[i].line}`] as const);
    expect(lines.filter(([line]) => line !== "")).toEqual([
      ["one", "a:1"],
      ["two", "a:3"],
      ["four", "a:7"],
      ["five", "b:1"],
    ]);
  });

  test("refuses a flag that no variant sets", () => {
    expect(() => assemble([{ file: "a", text: "#if ${no}\n#endif" }], {})).toThrow("a asks for the flag no");
  });
});

describe("structs", () => {
  const struct = {
    name: "Pair",
    fields: [
      { name: "n", type: "u32" },
      { name: "x", type: "f32" },
    ],
  } as const;

  test("are printed, sized and packed from one declaration", () => {
    expect(printStruct(struct)).toBe("struct Pair {\n  n: u32,\n  x: f32,\n}");
    expect(structBytes(struct)).toBe(8);
    const view = new DataView(packStruct(struct, { n: 4_000_000_000, x: 1.5 }));
    expect(view.getUint32(0, true)).toBe(4_000_000_000);
    expect(view.getFloat32(4, true)).toBe(1.5);
  });

  test("refuse to be packed with a field missing", () => {
    expect(() => packStruct(struct, { n: 1 })).toThrow("struct Pair: no value for x; give every field");
  });
});

describe("a position", () => {
  // WGSL, "Vector types" and "Matrix types": the smallest type that holds so many numbers.
  for (const [dimension, type] of [
    "f32 vec2f vec3f vec4f mat2x3f mat2x3f mat2x4f mat2x4f mat3x3f mat3x4f mat3x4f mat3x4f mat4x4f mat4x4f mat4x4f mat4x4f".split(
      " ",
    ),
  ].flatMap((types) => types.map((name, i) => [i + 1, name] as const))) {
    test(`of ${dimension} variables is a ${type}, each coordinate in a place of its own`, () => {
      expect(printPositions(dimension)).toContain(`alias Position = ${type};`);
      const places = Array.from({ length: dimension }, (_, i) => printCoordinate(dimension, "p", i));
      expect(new Set(places).size).toBe(dimension);
      const [columns, rows] = /mat(\d)x(\d)f/.exec(type)?.slice(1).map(Number) ?? [
        1,
        Number(/\d/.exec(type)?.[0]),
      ];
      const total = type === "f32" ? 1 : columns * rows;
      const printed = printPosition(
        dimension,
        places.map((_, i) => `v${i}`),
      );
      // The coordinates in order, then zeros in the places that no variable takes.
      expect(printed.match(/v\d+|0\.0f/g)).toEqual([
        ...places.map((_, i) => `v${i}`),
        ...Array.from({ length: total - dimension }, () => "0.0f"),
      ]);
      places.forEach((place, i) => {
        const index = /^p\[(\d)\]\.([xyzw])$/.exec(place);
        const at = index
          ? Number(index[1]) * rows + "xyzw".indexOf(index[2])
          : place === "p"
            ? 0
            : "xyzw".indexOf(place[2]);
        expect(at).toBe(i);
      });
    });
  }
});

test("a position has room for 64 variables and no more, beyond 16 in a struct of vectors", () => {
  expect(printPositions(16)).toContain("alias Position = mat4x4f;");
  expect(printPositions(17)).toContain("v4: vec4f");
  expect(printCoordinate(64, "p", 63)).toBe("p.v15.w");
  expect(() => printPositions(65)).toThrow("65 variables; a landscape has at most 64");
});
