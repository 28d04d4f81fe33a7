/** The laboratory: what the user does changes the state, the state is drawn once a frame. */
import { render } from "lit/html.js";
import { createCurrentRun } from "./engine/current-run.ts";
import { FIRST } from "./engine/first-experiment.ts";
import { openEngine } from "./engine/open-engine.ts";
import { createOpenedExperiment } from "./form/opened-experiment.ts";
import { createFurniture } from "./furniture.ts";
import { listenToKeys } from "./keyboard.ts";
import { layout } from "./layout.ts";
import { createLiveWords } from "./live-words.ts";
import type { Lab } from "./panel.ts";
import { PLACES, type Place } from "./panels.ts";
import { type Actions, INITIAL_STATE, type LabState } from "./state.ts";
import { createStore } from "./store.ts";

/** What the page is to show. */
export interface LabOptions {
  /** Name in the gallery, or a whole document, to begin with; default the gallery's first. */
  readonly begin?: string | { readonly document: unknown; readonly name?: string | undefined };
  /** Wait for a click before the first run; default false. */
  readonly paused?: boolean;
  /** Only these places, without the form where it is not named; default everything. */
  readonly only?: readonly (Place | "controls")[];
}

/** Start the page in `root`. */
export async function startLab(root: HTMLElement, options: LabOptions = {}): Promise<void> {
  const { begin: first = FIRST, paused = false, only } = options;
  const wants = (part: Place | "controls") => only?.includes(part) ?? true;
  let said = "";
  const liveWords = createLiveWords();
  const store = createStore({ ...INITIAL_STATE, activity: paused ? "paused" : "starting" }, draw);
  const { set } = store;
  const redraw = () => set({});
  const run = createCurrentRun(store, paused);
  const opened = createOpenedExperiment(store, run.begin);
  const furniture = createFurniture(() => lab, redraw);
  const { panels } = furniture;

  function draw(state: LabState, now: number): void {
    said = liveWords(state, now) ?? said;
    render(layout(state, actions, { panels, wants, said }), root);
    const standing = state.tab === "benchmark" ? (["benchmark"] as const) : PLACES.filter(wants);
    for (const place of standing) for (const panel of panels[place]) panel.drawn?.(state);
  }

  const actions: Actions = {
    ...opened.actions,
    ...run.actions,
    listKeys: () => root.querySelector<HTMLDialogElement>("#keys")?.showModal(),
    show(view) {
      set(view);
      if (view.group !== undefined) void run.askTheory();
      if (view.tab === "benchmark" && panels.benchmark.length === 0) void furniture.fetch("benchmark");
    },
  };
  const lab: Lab = {
    root,
    actions,
    state: store.state,
    figures: () => PLACES.flatMap((place) => panels[place].flatMap((panel) => panel.figures?.() ?? [])),
    redraw,
    say(sentence) {
      said = sentence;
      redraw();
    },
  };
  if (wants("controls")) listenToKeys(lab);

  redraw();
  // Formulas stand as text until what typesets them has come, and the list of experiments holds the first one alone until
  // the others have: neither need be here before anything runs.
  void import("./form/typeset.ts").then(({ createTypesetter }) => set({ typeset: createTypesetter(redraw) }));
  if (wants("controls"))
    void import("virtual:catalogue").then(({ default: catalogue }) => set({ catalogue }));
  if (first === FIRST) opened.show();
  const engine = await openEngine(() =>
    set({
      notice:
        "The graphics device was lost. Another one has been opened; the particles that were on their way run again from their first step and give the same counts.",
    }),
  );
  run.use(engine);
  if (typeof first === "string") await actions.choose(first);
  else await opened.start(first.document, first.name);
  await Promise.all(PLACES.filter(wants).map(furniture.fetch));
}
