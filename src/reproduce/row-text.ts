/** The sentence of a row: what is measured, at which point. Printed at the edge; nothing reads it back. */
import type { Measurand, Setting } from "./measurand.ts";
import type { Row } from "./row.ts";

const after = (words: string, part: string | undefined): string =>
  part === undefined ? words : `${words} ${part}`;
const ofWhat = (words: string, of: string | undefined): string =>
  of === undefined ? words : `${words} of ${of}`;

/** What is measured, without the rule and the point. */
const SUBJECTS: Readonly<Record<Measurand["kind"], (measurand: Measurand) => string>> = {
  meanExitTime: ({ way }) => after("mean time", way),
  meanExitSteps: ({ way }) => after("mean steps", way),
  hazard: () => "late hazard per step",
  exitRate: () => "rate per step",
  crossingRate: () => "rate between wells",
  exitShare: ({ way }) => after("share that leaves", way),
  share: ({ of }) => after("share with", of),
  occupancy: ({ of, during }) => `share of ${during} in ${of}`,
  probability: ({ of }) => `P(${of})`,
  mean: ({ of }) => ofWhat("mean", of),
  variance: ({ of }) => ofWhat("variance", of),
  covariance: ({ of = "" }) => of,
  expectation: ({ of }) => after("E", of),
  drift: ({ of }) => `d⟨${of}⟩ per step`,
  growth: ({ of }) => `E|${of}′|²/E|${of}|²`,
  tailSlope: ({ of }) => `−d ln P(|${of}| > x)/d ln x`,
  cycleAmplitude: ({ of }) => `|${of}| of the two-cycle`,
  slope: ({ of }) => ofWhat("slope", of),
  exponent: ({ of }) => ofWhat("exponent", of),
  threshold: ({ of = "" }) => of,
  misfitRatio: ({ of, laws: [first, second] = ["", ""] }) =>
    `${ofWhat("misfit", of)}: ${first} barrier over ${second} barrier`,
};

/** A quantity and its point as one line of text, e.g. `mean steps −1 → 1, T = 0.25`. */
export function rowText({ measures, at, fit, measured }: Row): string {
  const subject = SUBJECTS[measures.kind](measures);
  const steps = measures.after === undefined ? "" : ` after ${measures.after} steps`;
  const parts = [
    after(`${subject}${steps}`, measures.rule),
    ...at.map((one) => (typeof one === "string" ? one : settingText(one))),
    ...(fit === undefined ? [] : [`χ² = ${rounded(fit.chiSquare, 3)} for ${fit.degrees}`]),
  ];
  const text = parts.join(", ");
  if (measures.laws === undefined || measured === undefined) return text;
  return `${text}; the ${measures.laws[measured.value < 1 ? 0 : 1]} one is better`;
}

/** `η = 0.1`, `x = 8 … 24`; after words no sign is needed: `step 0.02`. */
function settingText({ name, value, digits }: Setting): string {
  const ends = typeof value === "number" ? [value] : value;
  const text = ends.map((end) => (digits === undefined ? String(end) : rounded(end, digits))).join(" … ");
  return /^[a-z]{3}/.test(name) ? `${name} ${text}` : `${name} = ${text}`;
}

const rounded = (value: number, digits: number): string => String(Number(value.toPrecision(digits)));
