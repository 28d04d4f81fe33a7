/** Share and keep: the link, the command, the kernels, files of every kind, and a place to drop one. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import "./share.css";
import { variablesOf } from "../form/draft-document.ts";
import type { Lab, MakePanel } from "../panel.ts";
import { sentenceOf } from "../sentence.ts";
import { type AddressNews, keepAddress } from "./address.ts";
import type { FileKind } from "./files.ts";
import { createSharer } from "./sharer.ts";

interface SaveButton {
  readonly kind: FileKind | "png" | "svg";
  readonly label: string;
  readonly title: string;
}

const SAVES: readonly SaveButton[] = [
  {
    kind: "experiment",
    label: "Experiment",
    title: "The experiment as JSON: the command and this page open it",
  },
  {
    kind: "result",
    label: "Result",
    title: "Experiment, tallies, estimates and theory as JSON, as the command writes it",
  },
  {
    kind: "times.csv",
    label: "Times CSV",
    title: "One row for each bin: exits, density, survival, hazard with intervals",
  },
  {
    kind: "estimates.csv",
    label: "Estimates CSV",
    title: "One row for each point of the sweep: counts and estimates with intervals",
  },
  { kind: "times.parquet", label: "Times Parquet", title: "The table of times as Parquet" },
  { kind: "estimates.parquet", label: "Estimates Parquet", title: "The table of estimates as Parquet" },
  { kind: "png", label: "PNG", title: "The whole figure as a picture with title and legend" },
  { kind: "svg", label: "SVG", title: "The charts as vectors, for publication" },
];

/** Bytes of the largest file that is read: experiments with the largest data sets fit. */
const MOST_BYTES = 2 ** 26;

/** Names of files that hold a table of a potential. */
const TABLE = /\.(?:csv|tsv|txt|dat|fes|xvg|parquet)$/i;

export const sharePanel: MakePanel = (lab) => {
  let news: AddressNews = {};
  /** What went wrong with a file or a button last. */
  let problem: string | undefined;
  /** What is being made. */
  let busy: string | undefined;
  let over = false;
  const sharer = createSharer();
  const { ask } = sharer;
  const address = keepAddress(lab, sharer, (next) => {
    news = next;
    lab.redraw();
  });

  /** Do what a button asks for; what fails becomes a sentence. */
  async function attempt(what: string, work: () => Promise<string | undefined>): Promise<void> {
    if (busy !== undefined) return;
    busy = what;
    problem = undefined;
    lab.redraw();
    try {
      const done = await work();
      if (done !== undefined) lab.say(done);
    } catch (error) {
      problem = sentenceOf(error);
    } finally {
      busy = undefined;
      lab.redraw();
    }
  }

  const copyLink = () =>
    attempt("link", async () => {
      const link = await address.link();
      return copied(lab, "Link", link);
    });
  const copyCommand = () =>
    attempt("command", async () => {
      const { experiment, name, stepComparison } = lab.state();
      if (experiment === undefined) throw new Error("command: no experiment runs yet; wait a moment");
      return copied(
        lab,
        "Command",
        await ask("command", { experiment, name, checkStep: stepComparison !== undefined }),
      );
    });
  const showKernels = () =>
    attempt("kernels", async () => {
      const { prepared } = lab.state();
      if (prepared === undefined) throw new Error("kernels: no experiment runs yet; wait a moment");
      const { showKernels } = await import("./kernels-dialog.ts");
      showKernels(
        lab,
        Object.entries(prepared.kernels.kernels).map(([name, kernel]) => [name, kernel?.text ?? ""]),
      );
      return undefined;
    });
  const saveAs = (kind: SaveButton["kind"]) =>
    attempt(kind, async () => {
      const { makeFile, save } = await import("./files.ts");
      const file =
        kind === "png"
          ? await (await import("./picture.ts")).makePicture(lab)
          : kind === "svg"
            ? await (await import("./vector.ts")).makeVector(lab)
            : await makeFile(kind, lab.state());
      save(file);
      return `Saved ${file.name}`;
    });
  const openFile = (file: File | undefined) =>
    attempt("file", async () => {
      if (file === undefined) throw new Error("file: nothing that can be read was dropped; drop one file");
      const { name, size } = file;
      if (size > MOST_BYTES) {
        throw new Error(`${name}: has ${size} bytes; drop an experiment of at most ${MOST_BYTES}`);
      }
      const { draft } = lab.state();
      if (TABLE.test(name) && draft !== undefined) {
        const variables = variablesOf(draft);
        lab.actions.edit(
          "table",
          await ask("table", { file: name, bytes: await file.arrayBuffer(), variables }),
        );
        return `Opened ${name} as the table of the potential`;
      }
      const refusal = await lab.actions.adopt(await ask("file", { name, text: await file.text() }));
      if (refusal !== undefined) throw new Error(`${file.name}: ${refusal}`);
      return `Opened ${file.name}`;
    });

  const dismiss = () => {
    problem = undefined;
    const { problem: _, ...rest } = news;
    news = rest;
    lab.redraw();
  };

  const files = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
  const onDrag = (event: DragEvent) => {
    if (!files(event)) return;
    event.preventDefault();
    const now = event.type === "dragover";
    if (now === over) return;
    over = now;
    lab.redraw();
  };
  document.addEventListener("dragover", onDrag);
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) onDrag(event);
  });
  document.addEventListener("drop", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    over = false;
    void openFile(event.dataTransfer?.files[0]);
  });

  const chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (file !== undefined) void openFile(file);
  };

  return {
    template(state): TemplateResult {
      address.changed(state);
      return html`<section class="share" aria-label="Share and keep">
        <div class="share-news">
          ${
            news.waiting === undefined
              ? nothing
              : html`<p role="alert" id="link-waiting">
                <span>${news.waiting}</span>
                <button type="button" class="primary" id="run-link" @click=${lab.actions.run}>Run</button>
              </p>`
          }
          ${[news.problem, problem].map((sentence, i) =>
            sentence === undefined
              ? nothing
              : html`<p class="error" role="alert" id=${i === 0 ? "link-problem" : "share-problem"}>
                <span>${sentence}</span>
                <button type="button" @click=${dismiss}>Close</button>
              </p>`,
          )}
        </div>
        <div class="share-row" role="group" aria-label="Share">
          <h2>Share</h2>
          <button type="button" id="copy-link" @click=${copyLink}>Copy link</button>
          <button type="button" id="copy-command" @click=${copyCommand}>Copy as command</button>
          <button type="button" id="show-kernels" @click=${showKernels}>Show WGSL</button>
          <label class="file-button" for="open-file">Open …</label>
          <input type="file" class="unseen" id="open-file" accept=".json,.yaml,.yml,application/json,.csv,.tsv,.txt,.dat,.fes,.xvg,.parquet" @change=${chosen} />
        </div>
        <div class="share-row" role="group" aria-label="Save">
          <h2>Save</h2>
          ${SAVES.map(
            ({ kind, label, title }) => html`<button
              type="button"
              id="save-${kind.replace(".", "-")}"
              title=${title}
              aria-busy=${busy === kind}
              @click=${() => saveAs(kind)}
            >
              ${label}
            </button>`,
          )}
        </div>
        ${over ? html`<p class="drop-hint">Drop an experiment or a result (JSON or YAML), or a table of a potential (CSV, XVG, Parquet …)</p>` : nothing}
      </section>`;
    },
  };
};

/** Put a text on the clipboard; where the browser refuses, show it for copying by hand. */
async function copied(lab: Lab, what: string, text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return `${what} copied`;
  } catch {
    const { showText } = await import("./text-dialog.ts");
    showText(lab, { title: what, text });
    return `${what}: copy it from the dialog`;
  }
}
