#!/usr/bin/env node
/** The command `escapement`. */
import { Command } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { THEORY_SECONDS } from "../theory/budget.ts";
import { engineHelp } from "./engine.ts";
import { EXIT } from "./exit-codes.ts";
import { endingAfter } from "./failure.ts";
import { showAdapter } from "./info.ts";
import { printLandscape } from "./landscape.ts";
import { listGallery } from "./list.ts";
import { printLives } from "./lives/estimate.ts";
import { allTaken, tell } from "./output.ts";
import { printPlan } from "./plan.ts";
import { replayParticle } from "./replay.ts";
import { reproducePapers } from "./reproduce.ts";
import { runExperiment } from "./run.ts";
import { printSchema } from "./schema.ts";
import { showDocument } from "./show.ts";
import { printKernels } from "./wgsl.ts";

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function withChanges(command: Command): Command {
  return command
    .option("-n, --particles <count>", "independent particles in each group")
    .option("--seed <integer>", "seed of the random words")
    .option("--horizon <time>", "time after which a particle that is still alive is censored")
    .option(
      "--set <path=value>",
      "change any field, e.g. --set dynamics.temperature=0.08 (repeatable)",
      several,
    )
    .option("--examples <file>", "CSV or Parquet file in place of the document's examples")
    .option("--allow-files-outside", "let the document name example files outside its own folder")
    .option("--sweep <path=values>", "path=a,b,c or path=from:to:count[:log] (repeatable: a grid)", several);
}

const program = new Command("escapement")
  .description("How long does a random particle need to escape?")
  .version(manifest.version)
  .configureHelp({ sortSubcommands: false })
  .configureOutput({ writeErr: tell })
  .exitOverride();

withChanges(program.command("run").description("run an experiment: a gallery name, or a JSON or YAML file"))
  .argument("<source>", "gallery name or file, or - for the input")
  .option("--json", "print the result document on stdout, progress on stderr")
  .option(
    "--out <file>",
    "write the result to a file, whole or not at all: .csv and .parquet hold a table, any other the document",
  )
  .option(
    "--table <name>",
    "table of a .csv or .parquet file: times (one row for each bin) or estimates (one row for each group); by default estimates with a sweep, else times",
  )
  .option(
    "--theory <seconds>",
    "time for exact values and the papers' formulas after the run, 0 for none",
    String(THEORY_SECONDS),
  )
  .option("--adapter <name>", "part of the adapter's name, e.g. llvmpipe")
  .option("--engine <engine>", engineHelp())
  .option(
    "--check-step",
    "run again with half the step of an SDE, and compare and extrapolate the mean exit time",
  )
  .option(
    "--check-direct",
    "after splitting count every particle as well, where that is affordable, and compare",
  )
  .option("--check-levels", "after splitting climb other levels with other random words, and compare")
  .action(runExperiment);
withChanges(program.command("plan").description("print sizes, memory and expected time without running"))
  .argument("<source>", "gallery name or file")
  .action(printPlan);
program
  .command("reproduce")
  .description("run results of papers beside their formulas and exact numbers")
  .argument("[what...]", "papers, results or cases, e.g. liu M05 (default: all)")
  .option("-n, --particles <count>", "independent particles in each group, instead of each result's own")
  .option("--adapter <name>", "part of the adapter's name, e.g. llvmpipe")
  .option("--json", "print the rows as JSON on stdout, progress on stderr")
  .option("--list", "list them without running")
  .action(reproducePapers);
withChanges(
  program
    .command("landscape")
    .description("print the loss, its curvatures, the gradient's noise, minima and barriers"),
)
  .argument("<source>", "gallery name or file")
  .option("--at <numbers>", "place: one number for each variable, or one for all (default: the start)")
  .option("--search <hessians>", "Hessians that the search for minima and saddles may compute")
  .option("--json", "print all of it as JSON")
  .action(printLandscape);
program
  .command("estimate")
  .description("estimate rate, mean, median and survival from durations of your own")
  .argument(
    "<file>",
    "table with one line for each life: CSV, separated by semicolons, tabs, bars or blanks as well, or Parquet; - for the input",
  )
  .option(
    "--duration <column>",
    "time from the birth to the end or the last sight, by name or number of the column; always needed",
  )
  .option(
    "--event <column>",
    "1 or true where a life ended, 0, false, no, none, censored or nothing where it was censored; other values name several causes (default: all ended)",
  )
  .option("--censored <value>", "the one value of --event that means censored")
  .option("--entry <column>", "time from the birth at which a life came under watch (left truncation)")
  .option("--limit <column>", "longest duration with which a life would be in the table (right truncation)")
  .option("--group <column>", "one table for each value, and a log-rank test of all")
  .option("--up-to <time>", "time to which the mean is restricted (default: the longest duration)")
  .option("--level <part>", "part of repeated experiments whose interval holds the truth", "0.95")
  .option("--json", "print all estimates as JSON")
  .option("--out <file>", "write the curves to a .csv file, or all estimates to a .json file")
  .action(printLives);
program.command("list").description("list the gallery").action(listGallery);
program
  .command("show")
  .description("print an experiment's document")
  .argument("<source>", "gallery name or file")
  .action(showDocument);
program
  .command("schema")
  .description("print the JSON Schema of experiment documents")
  .option("--out <file>", "write it to a file")
  .action(printSchema);
program
  .command("info")
  .description("print what a run computes on, the adapter, its limits and self-tests")
  .option("--adapter <name>", "part of the adapter's name")
  .action(showAdapter);
withChanges(program.command("replay").description("print the exact path of one particle as CSV"))
  .argument("<source>", "gallery name or file; a result of splitting holds the ways that it has found")
  .option("--particle <number>", "number of the particle in its group, from 0")
  .option(
    "--replica <number>",
    "of splitting: a way to the exit that this replica has found, from the start through all stages",
  )
  .option("--group <index>", "group of a sweep, from 0", "0")
  .option("--points <count>", "about how many looks at the particle, evenly spaced in steps", "2000")
  .option("--out <file>", "write the CSV to a file")
  .option("--adapter <name>", "part of the adapter's name, e.g. llvmpipe")
  .option("--engine <engine>", engineHelp())
  .action(replayParticle);

withChanges(program.command("wgsl").description("print the kernels of an experiment as the device gets them"))
  .argument("<source>", "gallery name or file")
  .option("--kernel <name>", "one kernel only, e.g. advance")
  .action(printKernels);

process.on("uncaughtException", (error) => void fail(error));
try {
  await program.parseAsync();
  await finish(Number(process.exitCode ?? EXIT.DONE));
} catch (error) {
  await fail(error);
}

async function fail(error: unknown): Promise<never> {
  const { code, text } = endingAfter(error, Number(process.exitCode ?? EXIT.DONE));
  if (text !== undefined) tell(text);
  return finish(code);
}

/** Dawn keeps Node alive, so the command ends itself once its output is taken. */
async function finish(code: number): Promise<never> {
  await allTaken();
  process.exit(code);
}
