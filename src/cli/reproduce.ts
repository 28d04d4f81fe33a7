import { experiment } from "../experiment/check/read.ts";
import { nearest } from "../formula/nearest.ts";
import { reproductions } from "../papers/reproductions.ts";
import { reproductionNames, reproductionsNamed } from "../papers/select.ts";
import { agreementZ, agrees, MOST_Z } from "../reproduce/agreement.ts";
import type { Reproduction } from "../reproduce/reproduction.ts";
import type { Row } from "../reproduce/row.ts";
import { countedOnce } from "../reproduce/row.ts";
import { rowText } from "../reproduce/row-text.ts";
import { openEngine } from "../run/open-engine.node.ts";
import { plan } from "../run/plan.ts";
import { simulate } from "../run/simulate.ts";
import { withScore } from "../score/score.ts";
import { duration, significant } from "../view/text/number.ts";
import { textTable } from "../view/text/table.ts";
import { engineLine } from "./engine.ts";
import { EXIT, UsageError } from "./exit-codes.ts";
import { catchInterrupts } from "./interrupts.ts";
import { print, printJson, tell } from "./output.ts";
import { watch } from "./watch.ts";

interface ReproduceOptions {
  readonly particles?: string;
  readonly adapter?: string;
  readonly json?: boolean;
  readonly list?: boolean;
}

/** A reproduction with its rows measured. */
interface Reproduced extends Pick<Reproduction, "id" | "paper" | "title" | "holds"> {
  readonly citation: string;
  readonly particles: number;
  readonly seconds: number;
  readonly rows: readonly Row[];
}

/** `escapement reproduce`: run results of papers and compare them to formulas and exact numbers. Exits with 1 where one disagrees. */
export async function reproducePapers(names: readonly string[], options: ReproduceOptions): Promise<void> {
  const chosen = select(names);
  if (options.list) {
    await print(listOf(chosen));
    return;
  }
  const jobs = chosen.map((reproduction) => ({
    reproduction,
    job: withScore(experiment(withParticles(reproduction.document, options.particles))),
  }));
  for (const { job } of jobs) plan(job);
  const engine = await openEngine(
    undefined,
    options.adapter === undefined ? {} : { adapter: options.adapter },
  );
  if (engine.note !== undefined) tell(engine.note);
  tell(engineLine(engine));

  const interrupts = catchInterrupts();
  const results: Reproduced[] = [];
  for (const { reproduction, job } of jobs) {
    if (interrupts.seen) break;
    const { id, paper, title, holds } = reproduction;
    tell(`${id}: ${title}`);
    const last = await interrupts.during((signal) =>
      watch(simulate(engine, job, { signal, interval: 1000 })),
    );
    if (last.outcome === "interrupted") break;
    const rows = reproduction.rows(
      last.groups.map(({ experiment: point }, g) => ({ experiment: point, tally: last.tallies[g] })),
    );
    const result = {
      id,
      paper,
      title,
      citation: job.citation,
      holds,
      particles: job.particles,
      seconds: last.seconds,
      rows,
    };
    results.push(result);
    if (!options.json) await print(`${tableOf(result)}\n\n`);
  }
  if (interrupts.seen) process.exitCode = EXIT.INTERRUPTED;
  else if (rowsOf(results).some((row) => agrees(row) === false)) process.exitCode = EXIT.DISAGREES;
  if (options.json) await printJson(documentOf(results));
  else await print(verdict(results));
}

/** What the names mean, each once, in the order of the catalogue; all for no name. */
function select(names: readonly string[]): readonly Reproduction[] {
  if (names.length === 0) return reproductions;
  const wanted = names.flatMap((name) => {
    const found = reproductionsNamed(name);
    if (found.length === 0) throw new UsageError(unknownName(name));
    return found;
  });
  return reproductions.filter((one) => wanted.includes(one));
}

function unknownName(name: string): string {
  const close = nearest(name, reproductionNames());
  const papers = [...new Set(reproductions.map(({ paper }) => paper))];
  return `reproduce: no paper, result or case ${JSON.stringify(name)}; ${
    close === undefined ? `papers: ${papers.join(", ")}` : `did you mean ${close}?`
  }`;
}

function withParticles(document: unknown, particles: string | undefined): unknown {
  if (particles === undefined) return document;
  const count = Number(particles);
  if (particles.trim() === "" || !Number.isInteger(count) || count < 1) {
    throw new UsageError(
      `--particles: got ${JSON.stringify(particles)}; use a whole number of at least 1, such as 65536`,
    );
  }
  return { ...(document as object), particles: count };
}

function listOf(chosen: readonly Reproduction[]): string {
  return textTable([
    ["paper", "name", "title", "cases"],
    ...chosen.map(({ paper, id, title, cases }) => [paper, id, title, cases.join(" ")]),
  ]);
}

/** The rows of one result as text, with where the formula holds. */
function tableOf({ id, title, holds, particles, seconds, rows }: Reproduced): string {
  const cells = rows.map((row) => {
    const z = agreementZ(row);
    return [
      row.id,
      rowText(row),
      row.formula === undefined ? "" : `${significant(row.formula.value, 5)} ${row.formula.name}`,
      row.exact === undefined ? "" : `${significant(row.exact.value, 6)}${reference(row)}`,
      row.measured === undefined
        ? "–"
        : `${significant(row.measured.value, 6)} ± ${significant(halfWidth(row.measured), 2)}`,
      z === undefined ? "" : `${z < 0 ? "−" : "+"}${Math.abs(z) >= 100 ? "≥100" : Math.abs(z).toFixed(1)}`,
      verdictOf(row),
    ];
  });
  const table = textTable([
    ["case", "quantity", "paper’s formula", "exact", "measured, 95 %", "z", ""],
    ...cells,
  ]);
  return `${title} (${id}): ${significant(particles, 7)} particles, ${duration(seconds)}\n${table}\n${holds}`;
}

const halfWidth = ({ low, high }: { readonly low: number; readonly high: number }): number =>
  (high - low) / 2;

const reference = ({ exact }: Row): string =>
  exact?.error === undefined ? "" : ` ± ${significant(exact.error, 2)} (MC)`;

function verdictOf(row: Row): string {
  const agreement = agrees(row);
  if (agreement === undefined) return row.exact === undefined ? "not judged" : "not measured";
  return agreement ? "agrees" : "DISAGREES";
}

const rowsOf = (results: readonly Reproduced[]): readonly Row[] => results.flatMap(({ rows }) => rows);

function verdict(results: readonly Reproduced[]): string {
  const judged = countedOnce(rowsOf(results).filter(({ exact }) => exact !== undefined));
  const good = judged.filter((row) => agrees(row) === true);
  return `${good.length} of ${judged.length} within tolerance or ${MOST_Z} standard errors`;
}

function documentOf(results: readonly Reproduced[]): unknown {
  return results.map((result) => ({
    ...result,
    rows: result.rows.map((row) => ({
      ...row,
      quantity: rowText(row),
      z: agreementZ(row) ?? null,
      agrees: agrees(row) ?? null,
    })),
  }));
}
