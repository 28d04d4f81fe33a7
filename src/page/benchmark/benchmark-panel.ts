/** The benchmark's tab: start, progress, cancel, a table to copy, raw numbers to save. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import "../share/share.css";
import type { MakePanel } from "../panel.ts";
import { sentenceOf } from "../sentence.ts";
import type { BenchmarkResult } from "./measure.ts";
import type { CaseResult } from "./measure-case.ts";
import { adapterText, HEADINGS, markdownOf, rowOf, sizeText } from "./result-table.ts";

export const benchmarkPanel: MakePanel = (lab) => {
  let result: BenchmarkResult | undefined;
  let problem: string | undefined;
  let doing: { readonly what: string; readonly share: number; readonly stop: AbortController } | undefined;

  async function start(): Promise<void> {
    const stop = new AbortController();
    [result, problem] = [undefined, undefined];
    doing = { what: "Fetching the benchmark", share: 0, stop };
    // Two runs on one device would time each other.
    lab.actions.pause();
    lab.redraw();
    try {
      const { measure } = await import("./measure.ts");
      await measure({
        signal: stop.signal,
        progress(what, share) {
          doing = { what, share, stop };
          lab.redraw();
        },
        measured(next) {
          result = next;
          lab.redraw();
        },
      });
      lab.say("The benchmark is done");
    } catch (error) {
      problem = stop.signal.aborted
        ? "Cancelled; the table has what was measured before."
        : sentenceOf(error);
    } finally {
      doing = undefined;
      lab.redraw();
    }
  }

  async function copyTable(): Promise<void> {
    if (result === undefined) return;
    const text = markdownOf(result);
    try {
      await navigator.clipboard.writeText(text);
      lab.say("Table copied");
    } catch {
      const { showText } = await import("../share/text-dialog.ts");
      showText(lab, { title: "Table", text });
    }
  }

  async function saveResult(): Promise<void> {
    if (result === undefined) return;
    const { save } = await import("../share/files.ts");
    const adapter = adapterText(result)
      .replace(/[^A-Za-z0-9]+/g, "-")
      .toLowerCase();
    save({
      name: `escapement-benchmark-${adapter}-${result.date.slice(0, 10)}.json`,
      contents: new Blob([`${JSON.stringify(result, null, 2)}\n`], { type: "application/json" }),
    });
  }

  return {
    template: ({ engine }) => html`<section class="benchmark" aria-label="Benchmark">
      <h2>Benchmark of this device</h2>
      <p class="hint">
        Seven experiments of the gallery, each checked against the CPU twins before it is timed; the middle of three runs
        counts. “Of ceilings” is the time that a step's arithmetic takes at the most that this device does of such
        arithmetic and nothing else, over the time taken. The laboratory rests meanwhile.
      </p>
      ${
        engine?.adapter === undefined
          ? html`<p class="error" role="alert">
              There is no graphics device to measure: ${engine === undefined ? "it is still being opened" : "this browser gives none to the page"}.
            </p>`
          : nothing
      }
      <div class="share-row">
        <button
          type="button"
          class="primary"
          id="start-benchmark"
          ?disabled=${doing !== undefined || engine?.adapter === undefined}
          @click=${start}
        >
          ${result === undefined ? "Measure" : "Measure again"}
        </button>
        <button type="button" id="cancel-benchmark" ?disabled=${doing === undefined} @click=${() => doing?.stop.abort()}>
          Cancel
        </button>
        <button type="button" id="copy-table" ?disabled=${result === undefined} @click=${copyTable}>Copy table</button>
        <button type="button" id="save-benchmark" ?disabled=${result === undefined} @click=${saveResult}>Save JSON</button>
        ${
          doing === undefined
            ? nothing
            : html`<progress max="1" .value=${doing.share} aria-label="Progress of the benchmark"></progress>
              <span class="hint">${doing.what}</span>`
        }
      </div>
      ${problem === undefined ? nothing : html`<p class="error" role="alert" id="benchmark-problem">${problem}</p>`}
      ${result === undefined ? nothing : html`${table(result.cases)} ${ceilings(result)}`}
    </section>`,
  };
};

function table(cases: readonly CaseResult[]): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Speeds">
    <table class="speeds" id="benchmark-table">
      <thead>
        <tr>
          ${HEADINGS.map((heading) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${cases.map((one) => {
          const [name, ...cells] = rowOf(one);
          return html`<tr title=${sizeText(one)}>
            <th scope="row">${name}</th>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

function ceilings(result: BenchmarkResult): TemplateResult {
  return html`<p class="hint">
    ${adapterText(result)}; self-test ${result.selfTest}. Ceilings, million a second:
    ${result.ceilings.ceilings
      .map(({ name, perSecond }) => `${name} ${(perSecond.median / 1e6).toPrecision(4)}`)
      .join(", ")}.
    ${
      result.features["timestamp-query"]
        ? nothing
        : "This device has no timestamps: no time of single kernels is given, only wall time."
    }
  </p>`;
}
