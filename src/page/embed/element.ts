/** The page as an element of another one: importing this file defines it. */

import { sentenceOf } from "../sentence.ts";
import { fragmentOf } from "./fragment.ts";
import type { EmbedCommand, EmbedCounts, EmbedEvent } from "./messages.ts";
import { pageAddress } from "./page-address.ts";

export type { EmbedCounts } from "./messages.ts";

/** Where the page lies, seen from this script. A variable, so that a bundler does not look for it. */
const BESIDE = "./page/index.html";

/**
 * `<escapement-lab>`: the page inside another site. It is a frame round the page, because a worker may not come from
 * another origin and because the styles of two pages do not mix.
 *
 * ```html
 * <script type="module" src="https://…/escapement-lab.js"></script>
 * <escapement-lab experiment="double-well" embed="figure"></escapement-lab>
 * ```
 *
 * Attributes: `experiment`, a name of the gallery, a link's fragment or a document as JSON; a child
 * `<script type="application/json">` may hold the document instead; `embed`, `chart`, `figure` (default) or `full`; `src`,
 * the page's address where it does not lie beside this script, by http or https alone. Events: `ready`, `counted` (detail: outcome, and for each
 * group its point and its tally), `problem` (detail: a sentence). Attributes that cannot be read show their sentence in the frame's place.
 */
export class EscapementLab extends HTMLElement {
  /** Attributes whose change is seen. */
  static readonly observedAttributes = ["experiment", "embed", "src"];
  readonly #frame: HTMLIFrameElement;
  readonly #problem: HTMLParagraphElement;
  #counts: EmbedCounts | undefined;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(
      ":host { display: block } iframe { display: block; width: 100%; min-height: 320px; border: 0; color-scheme: normal }" +
        "p { margin: 0; padding: 0.8em 1em; border: 1px solid; font: 0.9rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }" +
        "[hidden] { display: none }",
    );
    shadow.adoptedStyleSheets = [style];
    this.#frame = this.ownerDocument.createElement("iframe");
    this.#frame.title = "Escapement";
    this.#frame.allow = "clipboard-write; fullscreen";
    this.#problem = this.ownerDocument.createElement("p");
    this.#problem.setAttribute("role", "alert");
    this.#problem.hidden = true;
    shadow.append(this.#frame, this.#problem);
  }

  /** What has been counted so far; undefined before the first report. */
  get counts(): EmbedCounts | undefined {
    return this.#counts;
  }
  /** Run, or go on. */
  run(): void {
    this.#send("run");
  }
  /** Pause; what has been counted stays. */
  pause(): void {
    this.#send("pause");
  }
  /** Begin again with the same seed. */
  reset(): void {
    this.#send("reset");
  }
  /** Begin again with another seed. */
  newSeed(): void {
    this.#send("newSeed");
  }

  /** Called by the browser: the element has come into a page. */
  connectedCallback(): void {
    addEventListener("message", this.#receive);
    this.#show();
  }
  /** Called by the browser: the element has left its page. */
  disconnectedCallback(): void {
    removeEventListener("message", this.#receive);
  }
  /** Called by the browser: an attribute has changed. */
  attributeChangedCallback(): void {
    if (this.isConnected) this.#show();
  }

  #show(): void {
    try {
      const page = pageAddress(
        this.getAttribute("src") ?? new URL(BESIDE, import.meta.url).href,
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
      this.#refuse(undefined);
    } catch (error) {
      const sentence = sentenceOf(error);
      this.#refuse(sentence);
      this.#tell("problem", sentence);
    }
  }

  /** Put a sentence in the place of the frame, which shows nothing then; undefined: the frame stands. */
  #refuse(sentence: string | undefined): void {
    this.#problem.textContent = sentence ?? "";
    this.#problem.hidden = sentence === undefined;
    this.#frame.hidden = sentence !== undefined;
    if (sentence === undefined) return;
    this.#frame.removeAttribute("src");
    this.#counts = undefined;
  }

  #send(escapement: EmbedCommand["escapement"]): void {
    if (this.#frame.src === "") return;
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
