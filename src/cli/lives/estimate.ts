import { readFileSync } from "node:fs";
import { estimateLives, type LivesEstimate } from "../../estimate/lives/estimate-lives.ts";
import { LivesError } from "../../estimate/lives/lives.ts";
import { type LogRank, logRank } from "../../estimate/lives/log-rank.ts";
import { tallyOfLives } from "../../estimate/lives/tally.ts";
import { livesCsv } from "../../export/lives-csv.ts";
import { textHistogram } from "../../view/text/histogram.ts";
import { livesText, logRankText } from "../../view/text/lives.ts";
import { printableJson } from "../../view/text/printable.ts";
import { parseNumber } from "../document.ts";
import { UsageError } from "../exit-codes.ts";
import { tryOutFile } from "../out-file.ts";
import { print, printJson, tell } from "../output.ts";
import { type GroupOfLives, type LivesColumns, livesOfFile } from "./lives-file.ts";

interface EstimateOptions extends LivesColumns {
  readonly level: string;
  readonly upTo?: string;
  readonly json?: boolean;
  readonly out?: string;
}

/** `escapement estimate`: every estimate of somebody's own durations, for each group, and the log-rank test of the groups. */
export async function printLives(file: string, options: EstimateOptions): Promise<void> {
  const level = parseNumber(options.level, "--level");
  if (!(level > 0 && level < 1)) {
    throw new UsageError(`--level: got ${options.level}; give a number between 0 and 1, as 0.95`);
  }
  const upTo = options.upTo === undefined ? undefined : parseNumber(options.upTo, "--up-to");
  if (upTo !== undefined && !(upTo > 0))
    throw new UsageError(`--up-to: got ${options.upTo}; give a time above 0`);
  if (options.out !== undefined && !/\.(?:csv|json)$/i.test(options.out)) {
    throw new UsageError(
      `--out: got ${options.out}; end the name in .csv for the curves, or .json for all estimates`,
    );
  }
  const out = options.out === undefined ? undefined : tryOutFile(options.out);
  const { groups, remarks } = await livesOfFile(bytesOf(file), file, options);
  for (const remark of remarks) tell(remark);
  const found = groups.map((group) => ({
    name: group.name,
    found: inFile(file, group, () =>
      estimateLives(group.lives, { level, ...(upTo === undefined ? {} : { upTo }) }),
    ),
  }));
  const test =
    options.limit === undefined && groups.length > 1 ? logRank(groups.map(({ lives }) => lives)) : undefined;
  const document = documentOf(file, found, test);
  if (out !== undefined) {
    await out.write(/\.csv$/i.test(out.path) ? livesCsv(found) : printableJson(document));
    tell(`wrote ${out.path}`);
  }
  if (options.json === true) {
    await printJson(document);
    return;
  }
  await print(
    [
      ...found.map(({ name, found }) => livesText(name, found)),
      ...(groups.length > 1 || options.entry !== undefined || options.limit !== undefined
        ? []
        : [textHistogram(tallyOfLives(groups[0].lives), { heads: ["duration", "lives"] })]),
      ...(groups.length > 1 && options.limit === undefined
        ? [
            logRankText(
              groups.map(({ name }) => name),
              test,
            ),
          ]
        : []),
    ].join("\n\n\n"),
  );
}

function bytesOf(file: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(file === "-" ? 0 : file));
  } catch (error) {
    throw new UsageError(
      `escapement: could not read ${file}, got ${(error as Error).message}; check the path`,
    );
  }
}

/** The lives of a file are known by their lines. */
function inFile<T>(file: string, group: GroupOfLives, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof LivesError)) throw error;
    const place = error.life === undefined ? "" : `, ${group.place(error.life - 1)}`;
    throw new UsageError(`${file}${place}: ${error.sentence}`);
  }
}

/** All that was found, as a document. */
function documentOf(
  file: string,
  groups: readonly { readonly name: string; readonly found: LivesEstimate }[],
  test: LogRank | undefined,
): unknown {
  return {
    file,
    groups: groups.map(({ name, found }) => ({ group: name, ...found })),
    logRank: test ?? null,
  };
}
