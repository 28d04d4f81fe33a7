/** What becomes of a run that has ended: nothing that was counted may be lost by what follows. */
import manifest from "../../package.json" with { type: "json" };
import type { StepCheck } from "../estimate/step-check.ts";
import type { Model } from "../experiment/model/model.ts";
import { evidenceExport } from "../export/evidence.ts";
import { type ResultAdapter, type ResultWarning, resultDocument } from "../export/result.ts";
import { frozen } from "../run/methods/frozen.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { tallyToJson } from "../tally/json.ts";
import type { Theory } from "../theory/predictions.ts";
import { printableJson } from "../view/text/printable.ts";
import { withText } from "../view/text/warnings.ts";
import { evidenceWarnings } from "../warning/evidence-warnings.ts";
import { experimentWarnings } from "../warning/experiment-warnings.ts";
import { tallyWarnings } from "../warning/tally-warnings.ts";
import type { BesideResult } from "./beside.ts";
import { EXIT, OutputError, ReaderGone } from "./exit-codes.ts";
import type { OutFile } from "./out-file.ts";
import { print, tell, write } from "./output.ts";
import type { FileMaker } from "./result-file.ts";
import {
  besidesText,
  countsText,
  estimatesText,
  missingTheory,
  PATIENCE,
  remarksText,
  stepChecksText,
  theoryText,
} from "./run-text.ts";
import type { TheoryThread } from "./theory-thread.ts";

/** A run that has ended. */
export interface Finished {
  readonly model: Model;
  /** Name of the engine that computed. */
  readonly engine: string;
  readonly adapter: ResultAdapter | null;
  readonly last: Snapshot;
  /** Each group beside half its step, where that was asked for. */
  readonly stepChecks?: readonly (StepCheck | undefined)[];
  /** Each group asked again in other ways, where that was asked for. */
  readonly besides?: readonly (readonly BesideResult[])[];
}

/** Where its result goes. */
export interface Destination {
  /** The file of `--out`. */
  readonly out: OutFile | undefined;
  readonly file: FileMaker;
  /** Whether the result document goes to stdout, instead of a table. */
  readonly json: boolean;
}

/**
 * Write and print what was counted; then wait for theory, and write and print the result with it. A file that cannot be written is
 * printed instead. Where the result itself fails, its tallies are printed. A fault in theory is thrown at the very end.
 * @param begin begins theory
 */
export async function deliver(run: Finished, to: Destination, begin: () => TheoryThread): Promise<void> {
  const thread = await deliverResult(run, to, begin).catch(async (error: unknown) => {
    if (!(error instanceof ReaderGone || error instanceof OutputError)) {
      const { last } = run;
      const { experiment } = run.model;
      const own = evidenceExport(last.evidence);
      await write(
        printableJson({
          experiment,
          ...(own === undefined
            ? { tallies: last.tallies.map(tallyToJson) }
            : { evidence: last.tallies.map((tally, g) => own.json(last.evidence!, g, tally)) }),
        }),
      );
    }
    throw error;
  });
  // A mistake of the program is shown as one, when nothing can be lost by it any more.
  if (thread.state.kind === "failed") throw thread.state.error;
}

async function deliverResult(
  run: Finished,
  to: Destination,
  begin: () => TheoryThread,
): Promise<TheoryThread> {
  const { last } = run;
  const experiment = frozen(run.model.experiment, last.evidence);
  const warned = warningsOf(run);
  const groups = last.groups.map(({ point }, g) => ({ parameters: point, tally: last.tallies[g] }));
  let unwritten: OutputError | undefined;
  const save = async (text: string): Promise<void> => {
    try {
      await to.out?.write(await to.file.make({ text, experiment, groups, evidence: last.evidence }));
      unwritten = undefined;
    } catch (error) {
      if (!(error instanceof OutputError)) throw error;
      unwritten = error;
    }
  };
  // What a pipe has been given cannot be replaced by something better.
  const early = to.out !== undefined && (to.out.again || !to.file.hasTheory);
  if (early) await save(documentText(run, warned, [], ["theory: still at work when this was written"]));

  const thread = begin();
  const printed = to.json ? undefined : await printWithTheory(run, warned, thread).catch((error) => error);
  await thread.wait(Number.POSITIVE_INFINITY);
  const text = documentText(run, warned, thread.found, missingTheory(thread.state, 1, 1));
  if (to.file.hasTheory) await save(text);
  if (printed !== undefined) throw printed;
  if (unwritten !== undefined) {
    tell(`${unwritten.message}; the result document is printed instead`);
    process.exitCode = EXIT.OUTPUT;
  } else if (to.out !== undefined && !to.json) await print(`\nresult written to ${to.out.path}`);
  if (to.json || unwritten !== undefined) await write(text);
  return thread;
}

/** A table waits for theory only so long; where theory comes later, the table is printed again with it. */
async function printWithTheory(
  { last, stepChecks, besides }: Finished,
  warned: readonly (readonly ResultWarning[])[],
  thread: TheoryThread,
): Promise<void> {
  await print(countsText(last));
  await thread.wait(PATIENCE);
  const late = thread.state.kind === "working";
  const measured = [
    estimatesText(last, late ? [] : thread.found),
    ...(stepChecks === undefined ? [] : [stepChecksText(last, stepChecks)]),
    ...(besides === undefined ? [] : [besidesText(last, besides)]),
    remarksText(last, warned),
  ];
  if (!late) {
    await print(`\n${paragraphs(...measured, theoryText(thread.found, thread.state))}`);
    return;
  }
  await print(`\n${paragraphs(...measured)}`);
  tell("theory is still at work; Ctrl-C ends it and loses nothing");
  await thread.wait(Number.POSITIVE_INFINITY);
  const some = thread.found.some((theory) => (theory?.predictions.length ?? 0) > 0);
  const again =
    some && last.outcome !== "interrupted" ? ["with theory:", estimatesText(last, thread.found)] : [];
  await print(`\n${paragraphs(...again, theoryText(thread.found, thread.state))}`);
}

const paragraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n\n");

/** Groups up to which the warnings that take long are asked for. */
const MOST_SLOW = 4;

function warningsOf({ model, last }: Finished): ResultWarning[][] {
  const { groups, tallies } = last;
  return groups.map((group, g) =>
    withText([
      ...experimentWarnings(model.at(group.experiment), { slow: groups.length <= MOST_SLOW }),
      ...tallyWarnings(tallies[g]),
      ...evidenceWarnings(last.evidence, g),
    ]),
  );
}

/** @param missing why groups without theory have none */
function documentText(
  { model, engine, adapter, last, stepChecks, besides }: Finished,
  warnings: readonly (readonly ResultWarning[])[],
  found: readonly (Theory | undefined)[],
  missing: readonly string[],
): string {
  return printableJson(
    resultDocument({
      experiment: frozen(model.experiment, last.evidence),
      engine,
      version: manifest.version,
      adapter,
      outcome: last.outcome,
      points: last.groups.map(({ point }) => point),
      tallies: last.tallies,
      ...(last.evidence === undefined ? {} : { evidence: last.evidence }),
      theory: last.groups.map((_, g) => found[g]?.predictions ?? []),
      theoryUnavailable: last.groups.map((_, g) => found[g]?.unavailable ?? missing),
      warnings,
      ...(stepChecks === undefined ? {} : { stepChecks }),
      ...(besides === undefined ? {} : { besides }),
      particleSteps: last.particleSteps,
      seconds: last.seconds,
    }),
  );
}
