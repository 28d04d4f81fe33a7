/**
 * `<escapement-lab>`: the page inside another site. It is a frame round the page, because a worker may not come from
 * another origin and because the styles of two pages do not mix.
 *
 *     <script type="module" src="https://…/escapement-lab.js"></script>
 *     <escapement-lab experiment="double-well" embed="figure"></escapement-lab>
 *
 * Attributes: `experiment`, a name of the gallery, a link's fragment or a document as JSON; a child
 * `<script type="application/json">` may hold the document instead; `embed`, `chart`, `figure` (default) or `full`; `src`,
 * the page's address where it does not lie beside this script. Events: `ready`, `counted` (detail: outcome, and for each
 * group its point and its tally), `problem` (detail: a sentence).
 */
import { fragmentOf } from "./fragment.ts";
import type { EmbedCommand, EmbedCounts, EmbedEvent } from "./messages.ts";

/** Where the page lies, seen from this script. A variable, so that a bundler does not look for it. */
const BESIDE = "./page/index.html";

export class EscapementLab extends HTMLElement {
  static readonly observedAttributes = ["experiment", "embed", "src"];
  readonly #frame: HTMLIFrameElement;
  #counts: EmbedCounts | undefined;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(
      ":host { display: block } iframe { display: block; width: 100%; min-height: 320px; border: 0; color-scheme: normal }",
    );
    shadow.adoptedStyleSheets = [style];
    this.#frame = this.ownerDocument.createElement("iframe");
    this.#frame.title = "Escapement";
    this.#frame.allow = "clipboard-write; fullscreen";
    shadow.append(this.#frame);
  }

  /** What has been counted so far; undefined before the first report. */
  get counts(): EmbedCounts | undefined {
    return this.#counts;
  }
  run(): void {
    this.#send("run");
  }
  pause(): void {
    this.#send("pause");
  }
  /** Begin again with the same seed. */
  reset(): void {
    this.#send("reset");
  }
  newSeed(): void {
    this.#send("newSeed");
  }

  connectedCallback(): void {
    addEventListener("message", this.#receive);
    this.#show();
  }
  disconnectedCallback(): void {
    removeEventListener("message", this.#receive);
  }
  attributeChangedCallback(): void {
    if (this.isConnected) this.#show();
  }

  #show(): void {
    try {
      const page = new URL(
        this.getAttribute("src") ?? new URL(BESIDE, import.meta.url),
        this.ownerDocument.baseURI,
      );
      page.searchParams.set("embed", this.getAttribute("embed") ?? "figure");
      page.hash = fragmentOf(
        this.getAttribute("experiment") ??
          this.querySelector('script[type="application/json"]')?.textContent ??
          "",
      );
      // Another fragment of the same page opens there; the page is not loaded again.
      if (this.#frame.src !== page.href) this.#frame.src = page.href;
    } catch (error) {
      this.#tell("problem", error instanceof Error ? error.message : String(error));
    }
  }

  #send(escapement: EmbedCommand["escapement"]): void {
    this.#frame.contentWindow?.postMessage(
      { escapement } satisfies EmbedCommand,
      new URL(this.#frame.src).origin,
    );
  }

  readonly #receive = ({ source, data }: MessageEvent<EmbedEvent>): void => {
    if (source !== this.#frame.contentWindow) return;
    switch (data.escapement) {
      case "ready":
        this.#tell("ready", undefined);
        break;
      case "counted":
        this.#counts = data.counts;
        this.#tell("counted", data.counts);
        break;
      case "problem":
        this.#tell("problem", data.sentence);
        break;
      case "size":
        this.#frame.style.height = `${data.height}px`;
        break;
    }
  };

  #tell(name: "ready" | "counted" | "problem", detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

if (customElements.get("escapement-lab") === undefined)
  customElements.define("escapement-lab", EscapementLab);
