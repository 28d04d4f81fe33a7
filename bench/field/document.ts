/** docs/field.md, and the short table of README.md, from the rows and what was measured. */
import { stringify } from "yaml";
import { significant } from "../../src/view/text/number.ts";
import type { Measured, Row } from "./row.ts";
import { CHAPTERS } from "./rows.ts";

/** What was measured, by the id of its row, and on what. */
export interface Field {
  readonly computes: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly measured: Readonly<Record<string, Measured>>;
}

/** A number with as many digits as its interval has a use for. */
export function measuredText({ value, low, high }: Measured): string {
  const half = (high - low) / 2;
  if (!(half > 0)) return significant(value, 7);
  const places = Math.max(0, 1 - Math.floor(Math.log10(half)));
  return `${value.toFixed(places)} ± ${half.toFixed(places)}`;
}

const place = (source: string): string =>
  source.replace(/^https:\/\/github\.com\//, "").replace(/\/(issues|pull)\//, " #");

const cell = (text: string): string => text.replaceAll("|", "\\|");

/** Rows that the README shows, of each kind one. */
const SHOWN = [
  "collapsing-line",
  "ratcliff",
  "partial-reactivity",
  "winding",
  "correlated-noise",
  "adam-keras",
  "competing-risks",
];

const BEGIN = "<!-- field: `npm run field -- --write` writes up to the next mark -->";
const END = "<!-- end of field -->";

/** README.md with the table between its two marks replaced. @throws where a mark is missing */
export function withField(readme: string, field: Field): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`field: README.md lacks a mark; write \`${BEGIN}\` and, below, \`${END}\``);
  }
  const rows = CHAPTERS.flatMap(({ rows: all }) => all);
  const table = [
    `${rows.length} questions that people asked in public, each as a document with the value that it must give; \`npm run field\` runs them all`,
    "([the whole table](docs/field.md)). Some of them:",
    "",
    "| asked | expected | measured |",
    "|---|--:|--:|",
    ...rows
      .filter(({ id }) => SHOWN.includes(id))
      .map((row) => {
        const found = field.measured[row.id];
        return `| ${[
          `${row.asked} ([${place(row.source)}](${row.source}))`,
          `${row.quantity}: ${significant(row.expected, 5)}`,
          found === undefined ? "" : measuredText(found),
        ]
          .map(cell)
          .join(" | ")} |`;
      }),
  ].join("\n");
  return `${readme.slice(0, begin)}${BEGIN}\n\n${table}\n\n${readme.slice(end)}`;
}

/** The whole of docs/field.md. */
export function fieldDocument(field: Field): string {
  const count = CHAPTERS.reduce((sum, { rows }) => sum + rows.length, 0);
  return [
    "# What people asked",
    "",
    `${count} public questions and reports of people who do this job, each as a document that can be run, with the value that it must give and the value that`,
    'it gave. `npm run field` runs all of them again and ends with an error where one disagrees. "±" is half of a 95 % interval; a value agrees within',
    "0.5 % and chance, or within the tolerance that its row states.",
    "",
    `Measured on ${field.computes}, ${field.date}.`,
    ...CHAPTERS.flatMap(({ title, rows }) => [
      "",
      `## ${title}`,
      "",
      "| asked | quantity | expected | origin | measured |",
      "|---|---|--:|---|--:|",
      ...rows.map((row) => tableRow(row, field)),
      ...rows.flatMap((row) => ["", `**${row.id}**`, "", "```yaml", yamlOf(row), "```"]),
    ]),
    "",
  ].join("\n");
}

function tableRow(row: Row, { measured }: Field): string {
  const found = measured[row.id];
  const tolerance =
    row.tolerance !== undefined && row.tolerance > 0.005 ? ` (tolerance ${100 * row.tolerance} %)` : "";
  return `| ${[
    `${row.asked} ([${place(row.source)}](${row.source})), \`${row.id}\``,
    row.quantity,
    significant(row.expected, 7),
    `${row.origin}${tolerance}`,
    found === undefined ? "" : measuredText(found),
  ]
    .map(cell)
    .join(" | ")} |`;
}

/** Lists of numbers in one line each. */
const yamlOf = ({ document }: Row): string =>
  stringify(document, { flowCollectionPadding: true, collectionStyle: "any", lineWidth: 120 }).trimEnd();
