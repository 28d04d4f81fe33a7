import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import type { Experiment } from "../../../src/experiment/document/experiment.ts";
import { sweepableFields, withField } from "../../../src/experiment/document/field.ts";
import { MOST_LANES } from "../../../src/experiment/document/method.ts";
import { readValue, same, writeValue } from "../../../src/experiment/link/settings.ts";
import { readableLink, readLink, readReadable, writeLink } from "../../../src/experiment/link/share-link.ts";
import { gallery } from "../../../src/gallery/gallery.ts";
import { brownian, doubleWell } from "../../cases.ts";

const names = Object.keys(gallery);

/** A number of particles that the experiment's replicas can share. */
const shared = ({ method }: Experiment, particles: number): number =>
  method.kind === "direct" ? particles : method.replicas * (1 + (particles % MOST_LANES));

describe("a link", () => {
  test.each(names)("holds %s, by its name or in full", async (name) => {
    const target = experiment(gallery[name]);
    expect(readableLink(target, gallery, name)).toBe(`v1&gallery=${name}`);
    expect(experiment(readReadable(`v1&gallery=${name}`, gallery).document)).toEqual(target);
    const full = await writeLink(target, gallery);
    expect(same(experiment((await readLink(full, gallery)).document), target)).toBe(true);
  });

  const table = { from: [-2], to: [0], counts: [3], values: [0, 1, 2] };

  test("leaves out a table of scores, which is found again, with the levels that are told in its numbers", async () => {
    const typed = doubleWell({ method: { kind: "splitting", score: "x" } });
    expect(await writeLink(typed, gallery)).toContain("method.score=x");
    const method = { kind: "splitting", cycles: 8, tilt: 0.5 };
    for (const numbers of [
      {},
      { levels: [1.3, 1.7], floor: 1.1 },
      { levels: [1.3, 1.7], floor: 1.1, rises: [2, 2, 2] },
    ]) {
      const link = await writeLink(doubleWell({ method: { ...method, ...numbers, score: table } }), gallery);
      const opened = experiment((await readLink(link, gallery)).document);
      expect(opened).toEqual(doubleWell({ method }));
    }
  });

  test("keeps a table of scores by whose numbers a question asks for returns", async () => {
    const asked = doubleWell({
      method: { kind: "splitting", question: "probability", score: table, levels: [1.3, 1.7], floor: 0.5 },
    });
    expect(experiment((await readLink(await writeLink(asked, gallery), gallery)).document)).toEqual(asked);
  });

  test("is readable where it is short", async () => {
    const target = doubleWell({ title: "Mine", seed: 7, particles: 5000 });
    expect(await writeLink(target, gallery)).toBe(
      "v1&title=Mine&landscape.variables=[%22x%22]&landscape.potential=x^4/4+-+x^2/2&dynamics.kind=overdamped&dynamics.temperature=0.1&dynamics.step=0.01&dynamics.integrator=heun&start.at=[-1]&exit.when=x+%3E+0&exit.detection=bridge&particles=5000&horizon=1000&seed=7",
    );
  });

  test("names the fields of a gallery document that differ, and no others", async () => {
    const base = experiment(gallery["double-well"]);
    const target = experiment({
      ...base,
      landscape: { ...base.landscape, parameters: { a: 1.5, b: 1 } },
      sweep: { "dynamics.temperature": [0.08, 0.1] },
      seed: 12,
    });
    const link = await writeLink(target, gallery, "double-well");
    expect(link).toBe(
      "v1&gallery=double-well&landscape.parameters.a=1.5&seed=12&sweep.dynamics.temperature=[0.08,0.1]",
    );
    expect(experiment((await readLink(link, gallery)).document)).toEqual(target);
  });

  test("keeps what a changed condition would otherwise take by default", () => {
    // Overdamped dynamics detects by the bridge unless told otherwise.
    const base = experiment(gallery["double-well"]);
    const target = experiment({ ...base, exit: { when: "x > 0.1", detection: "endpoint" } });
    const link = readableLink(target, gallery, "double-well");
    expect(experiment(readReadable(link, gallery).document)).toEqual(target);
  });

  test("replaces a dynamics by another, and a start by one of another kind", () => {
    const base = experiment(gallery["double-well"]);
    const target = experiment({
      ...base,
      dynamics: { kind: "underdamped", temperature: 0.1, friction: 1, step: 0.01 },
      start: { low: [-1.2], high: [-0.8] },
      exit: { when: "x > 0" },
    });
    const link = readableLink(target, gallery, "double-well");
    expect(link).toMatch(/^v1&gallery=double-well&/);
    expect(experiment(readReadable(link, gallery).document)).toEqual(target);
  });

  test("of any change to any document of the gallery gives the same experiment again", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.record({
          title: fc.string({ unit: "binary" }),
          caption: fc.string({ unit: "grapheme", maxLength: 400 }),
          seed: fc.maxSafeNat(),
          particles: fc.integer({ min: 1, max: 2 ** 30 }),
          field: fc.nat(),
          factor: fc.double({ min: 1, max: 1.0001, noNaN: true }),
          named: fc.boolean(),
        }),
        async (name, { field, factor, named, particles, ...others }) => {
          const base = experiment(gallery[name]);
          const rest = { ...others, particles: shared(base, particles) };
          const fields = sweepableFields(base);
          const path = fields[field % fields.length];
          const value = path.split(".").reduce<unknown>((data, key) => (data as never)[key], base) as number;
          let target = { ...base, ...rest };
          try {
            const changed = withField(target, path, value * factor, "test");
            target = experiment({ ...changed, sweep: base.sweep }) as typeof target;
          } catch {
            // The field does not bear the change, e.g. a whole number: the rest is still a change.
          }
          const link = await writeLink(target, gallery, named ? name : undefined);
          const { document, name: from } = await readLink(`#${link}`, gallery);
          expect(same(experiment(document), target)).toBe(true);
          if (from !== undefined) expect(from).toBe(name);
          // What an address bar makes of it is the same fragment.
          expect(new URL(`https://example.org/#${link}`).hash).toBe(`#${link}`);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("is compressed where it would be long, and refused where it would be cut", async () => {
    const long = brownian({ caption: "the same words again and again ".repeat(40) });
    const link = await writeLink(long, gallery);
    expect(link).toMatch(/^v1z&[\w-]+$/);
    expect(link.length).toBeLessThan(readableLink(long, gallery).length / 2);
    expect(experiment((await readLink(link, gallery)).document)).toEqual(long);
    // Random letters do not shrink: 40 000 characters of base 36 are more than a link holds.
    let state = 1;
    const noise = Array.from({ length: 40_000 }, () =>
      ((state = (state * 48271) % 2147483647) % 36).toString(36),
    ).join("");
    await expect(writeLink(brownian({ caption: noise }), gallery)).rejects.toThrow(
      /^link: the experiment takes \d+ characters/,
    );
  });
});

describe("a fragment that is no link", () => {
  test.each([
    ["nonsense", /begins with #v1&/],
    ["v9&gallery=double-well", /version 9/],
    ["v2z&AAAA", /version 2/],
    ["v1&gallery=double-wel", /no gallery experiment "double-wel"/],
    ["v1&gallery=__proto__", /no gallery experiment/],
    ["v1&seed", /field=value/],
    ["v1&=3", /field=value/],
    ["v1&title=%E0%A4%A", /percent signs/],
    ["v1z&***", /letters/],
    ["v1z&A", /cut short/],
    ["v1z&AAAA", /damaged/],
    ["%00%ff", /begins with/],
    ["v1z", /begins with/],
  ])("%s is refused with a sentence", async (fragment, sentence) => {
    await expect(readLink(`#${fragment}`, gallery)).rejects.toThrow(sentence);
    await expect(readLink(`#${fragment}`, gallery)).rejects.toThrow(/^link: /);
  });

  test("is refused, or read and then judged by the schema, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.string().map((text) => `v1&${text}`),
          fc.string().map((text) => `v1&gallery=double-well&${text}`),
          fc.base64String().map((text) => `v1z&${text}`),
        ),
        async (fragment) => {
          let document: unknown;
          try {
            ({ document } = await readLink(fragment, gallery));
          } catch (error) {
            expect((error as Error).name).toBe("ExperimentError");
            return;
          }
          expect(Object.getPrototypeOf({})).toBe(Object.prototype);
          try {
            experiment(document);
          } catch (error) {
            expect((error as Error).name).toMatch(/^(Experiment|Formula)Error$/);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("that unpacks to more than memory should hold is stopped on the way", async () => {
    const { toCompressed } = await import("../../../src/experiment/link/compressed-text.ts");
    const bomb = await toCompressed("a".repeat(6_000_000));
    expect(bomb.length).toBeLessThan(10_000);
    await expect(readLink(`v1z&${bomb}`, gallery)).rejects.toThrow(/more than 262144 characters/);
  });
});

test("a value's text gives the value again", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(JSON.stringify(readValue(writeValue(value)))).toBe(JSON.stringify(value));
    }),
  );
});
