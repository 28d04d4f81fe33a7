/** What a part of the page gives to the laboratory, and what it gets from it. */
import type { nothing, TemplateResult } from "lit/html.js";
import type { Figure } from "../view/figure.ts";
import type { Actions, LabState } from "./state.ts";

/** A part of the page with a place of its own. */
export interface Panel {
  /** What stands in its place; asked for at each change, at most once a frame. Pure but for what the panel remembers. */
  readonly template: (state: LabState) => TemplateResult | typeof nothing;
  /** Called after the template is in the document: canvases and charts draw here. */
  readonly drawn?: (state: LabState) => void;
  /** The charts that it shows now, for files and pictures. */
  readonly figures?: () => readonly Figure[];
}

/** The laboratory as its panels see it. */
export interface Lab {
  /** The element that the page is drawn in. */
  readonly root: HTMLElement;
  readonly actions: Actions;
  /** Everything shown, as it is now. */
  readonly state: () => LabState;
  /** The charts that all panels show now, from top to bottom. */
  readonly figures: () => readonly Figure[];
  /** Ask for a frame, after a change of something that only the panel remembers. */
  readonly redraw: () => void;
  /** A sentence for the polite live region, e.g. `Link copied`. */
  readonly say: (sentence: string) => void;
}

/** Makes a panel once, when its code has arrived. */
export type MakePanel = (lab: Lab) => Panel;
