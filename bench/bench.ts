/** The benchmark: sections one after the other on one device, then the raw numbers as a file. */
import { mkdirSync, writeFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { openDevice } from "../src/gpu/open.node.ts";
import { type Ceilings, measureCeilings } from "../src/run/ceilings.ts";
import { answer } from "./answer.ts";
import { ceilings } from "./ceilings.ts";
import { dynamicsSection } from "./dynamics.ts";
import { enginesSection } from "./engines.ts";
import { examplesSection } from "./examples.ts";
import { gallerySection } from "./gallery.ts";
import { isaSection } from "./isa.ts";
import { kernels } from "./kernels.ts";
import { ladderSection } from "./ladder.ts";
import { live } from "./live.ts";
import { describeMachine } from "./machine.ts";
import { readOptions, type SectionName } from "./options.ts";
import { raritySection } from "./rarity.ts";
import { reference } from "./reference.ts";
import { type Results, resultFile, toJson } from "./results.ts";
import { CHANNEL_RIVALS, RIVALS } from "./rivals.ts";
import { scale } from "./scale.ts";
import type { Bench, Section } from "./section.ts";
import { tablesSection } from "./tables.ts";

const SECTION: Readonly<Record<SectionName, Section>> = {
  ceilings,
  reference,
  gallery: gallerySection,
  kernels,
  dynamics: dynamicsSection,
  examples: examplesSection,
  tables: tablesSection,
  rarity: raritySection,
  scale,
  live,
  ladder: ladderSection,
  isa: isaSection,
  engines: enginesSection,
  answer: ({ device, options, root, print }) =>
    answer(device, {
      folder: `${root}bench/rivals`,
      rivals: options.rivals ? RIVALS : [],
      channelRivals: options.rivals ? CHANNEL_RIVALS : [],
      runs: options.quick ? 1 : options.runs,
      print,
      ...(options.adapter === undefined ? {} : { adapter: options.adapter }),
    }),
};

/** Drivers keep compiled kernels on disk; a cold start is only cold without. Must be set before the driver is loaded. */
const NO_CACHE = { MESA_SHADER_CACHE_DISABLE: "true", __GL_SHADER_DISK_CACHE: "0" };

/** Run the benchmark. @param args words of the command line; @param root the project's folder, with a slash */
export async function bench(args: readonly string[], root: string): Promise<void> {
  const options = readOptions(args);
  for (const [name, value] of Object.entries(NO_CACHE)) process.env[name] ??= value;
  const device = await openDevice(options.adapter === undefined ? {} : { adapter: options.adapter });
  const machine = describeMachine(device, root);
  const print = (text: string): void => console.log(text);
  print(`adapter ${machine.adapter.vendor} ${machine.adapter.device} (${machine.driver})`);
  print(
    `processor ${machine.processor.model}, ${machine.processor.cores} cores; node ${machine.versions.node}`,
  );
  for (const note of machine.notes) print(note);

  let measured: Promise<Ceilings> | undefined;
  const context: Bench = {
    device,
    options,
    root,
    print,
    ceilings() {
      measured ??= measureCeilings(device, options.runs, options.quick ? 0.05 : 0.25);
      return measured;
    },
  };
  const sections: Partial<Record<SectionName, object>> = {};
  for (const name of options.only) {
    print(`\n${name}`);
    sections[name] = await SECTION[name](context);
  }

  const { out, ...chosen } = options;
  const results: Results = { date: new Date().toISOString(), ...machine, options: chosen, sections };
  const folder = isAbsolute(out) ? out : `${root}${out}`;
  const file = `${folder}/${resultFile(results)}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, toJson(results));
  print(`\nraw numbers: ${file.startsWith(root) ? file.slice(root.length) : file}`);
}
