/** The section `gallery`: every named experiment, as a user runs it. */
import { experiment } from "../src/experiment/check/read.ts";
import { gallery } from "../src/gallery/gallery.ts";
import { textTable } from "../src/view/text/table.ts";
import { agree } from "./agreement.ts";
import { type Case, type CheckedTiming, sized, timeCases } from "./cases.ts";
import type { Bench } from "./section.ts";
import { checkedRows } from "./timing-table.ts";

/** The section. */
export async function gallerySection({ device, options, print }: Bench): Promise<{
  readonly cases: readonly CheckedTiming[];
}> {
  const cases: Case[] = [];
  for (const [name, document] of Object.entries(gallery)) {
    cases.push({
      name,
      experiment: await sized(device, experiment(document), options.quick ? 0.1 : 1.5),
      check: (job, snapshot) => agree(name, device, job, snapshot),
    });
  }
  const timings = await timeCases(device, cases, options.runs);
  print(textTable(checkedRows("experiment", timings)));
  return { cases: timings };
}
