import { expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import type { Experiment } from "../../../src/experiment/document/experiment.ts";
import { comfortable } from "../../../src/page/form/comfortable.ts";
import { prepare } from "../../../src/run/prepare.ts";
import { doubleWell } from "../../cases.ts";
import { brownian } from "../../run/methods/fleming-viot/experiments.ts";

const prepared = async (document: unknown) => prepare(experiment(document));

/** What runs of a document on an engine that takes on so many particles. */
async function opened(document: Experiment, most: number) {
  let asked = 0;
  const read = { next: await prepared(document), document };
  const fewer = await comfortable(read, most, (one) => {
    asked += 1;
    return prepared(one);
  });
  const { requirements, kernels } = fewer!.next;
  return { particles: requirements.experiment.particles, requirements, kernels, asked, fewer };
}

test("particles that an engine takes on are equally many for each replica, and are counted as such by its kernels", async () => {
  const survivors = brownian({ replicas: 64 }, { particles: 65_536 });
  const few = await opened(survivors, 50_000);
  expect(few.particles).toBe(781 * 64);
  expect(few.requirements.observation?.lanes).toBe(781);
  const { kernels } = await prepared({ ...survivors, particles: 781 * 64 });
  expect(few.kernels).toEqual(kernels);
  expect(few.fewer!.document).toEqual({ ...survivors, particles: 781 * 64 });

  const climbing = {
    ...doubleWell(),
    particles: 8192,
    method: { kind: "splitting", replicas: 32, score: "x" },
  };
  const document = experiment(climbing);
  expect((await opened(document, 2000)).particles).toBe(1984);
  expect((await opened(document, 20)).particles).toBe(32);
  expect((await opened(document, Number.POSITIVE_INFINITY)).particles).toBe(8192);
});

test("a direct run takes exactly what is comfortable, without being read again", async () => {
  const { particles, asked } = await opened(doubleWell(), 1999);
  expect({ particles, asked }).toEqual({ particles: 1999, asked: 0 });
});
