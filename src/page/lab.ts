/** The laboratory: what the user does changes the state, the state is drawn once a frame. */
import { render } from "lit";
import { groups } from "../experiment/document/groups.ts";
import type { Prepared } from "../run/prepare.ts";
import { type Snapshot, snapshotOf } from "../run/snapshot.ts";
import { FIRST, firstExperiment } from "./engine/first-experiment.ts";
import { openEngine } from "./engine/open-engine.ts";
import { createPreparer } from "./engine/preparer.ts";
import { createRunner, type Runner } from "./engine/runner.ts";
import { createSpeedometer } from "./engine/speedometer.ts";
import { createTheory } from "./engine/theory.ts";
import { type Draft, documentOf, draftOf, edited } from "./form/draft.ts";
import { galleryDocument } from "./form/gallery-document.ts";
import { withParameter } from "./form/parameter-lines.ts";
import { problemOf, refusalOf } from "./form/problem.ts";
import { createTypesetter } from "./form/typeset.ts";
import { isTyping, keysOf } from "./keyboard.ts";
import { layout } from "./layout.ts";
import { createLiveWords } from "./live-words.ts";
import type { Lab, MakePanel, Panel } from "./panel.ts";
import { BENCHMARK, LABORATORY, PLACES, type Place } from "./panels.ts";
import { sentenceOf } from "./sentence.ts";
import { type Actions, INITIAL_STATE, type State } from "./state.ts";

/** Milliseconds from the last key to the new run. */
const TYPING = 300;
const SLIDING = 40;

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
  let state: State = {
    ...INITIAL_STATE,
    activity: options.paused ? "paused" : "starting",
    typeset: createTypesetter(() => set({})),
  };
  let queued = false;
  let drawnAt = 0;
  let noted = false;
  let said = "";
  let counting = options.paused ?? false;
  let prepared: Prepared | undefined;
  let runner: Runner<Prepared> | undefined;
  const panels: Record<Place | "benchmark", readonly Panel[]> = {
    landscape: [],
    charts: [],
    warnings: [],
    estimates: [],
    sweep: [],
    share: [],
    benchmark: [],
  };
  const speedometer = createSpeedometer();
  const liveWords = createLiveWords();
  const preparer = createPreparer();
  const theory = createTheory({
    answered: (answer) => set({ theory: answer }),
    warned: (warnings) => set({ documentWarnings: warnings }),
  });

  function set(change: Partial<State>): void {
    state = { ...state, ...change };
    if (!queued) requestAnimationFrame(draw);
    queued = true;
  }

  /** Take note of a snapshot; while a run goes on, frames are as far apart as the engine can bear. */
  function note(snapshot: Snapshot): void {
    const change = { snapshot, speed: speedometer.read(snapshot) };
    const wait = drawnAt + (state.engine?.frame(snapshot.seconds) ?? 0) - performance.now();
    if (state.activity !== "running" || wait <= 0) {
      set(change);
      return;
    }
    state = { ...state, ...change };
    if (noted) return;
    noted = true;
    setTimeout(() => {
      noted = false;
      set({});
    }, wait);
  }

  const wants = (part: Place | "controls") => options.only?.includes(part) ?? true;

  function draw(now: number): void {
    queued = false;
    drawnAt = now;
    said = liveWords(state, now) ?? said;
    render(layout(state, actions, { panels, wants, said }), root);
    const standing = state.tab === "benchmark" ? (["benchmark"] as const) : PLACES.filter(wants);
    for (const name of standing) for (const panel of panels[name]) panel.drawn?.(state);
  }

  /** Fetch the code of panels and put them in their place in the order of the list. */
  async function furnish(
    name: Place | "benchmark",
    list: readonly (() => Promise<MakePanel>)[],
  ): Promise<void> {
    panels[name] = (await Promise.all(list.map((load) => load()))).map((make) => make(lab));
    set({});
  }

  /** Theory waits for the first snapshot of all: until then the kernels are compiled, which takes all there is. */
  function askTheory(): void {
    if (!counting) return;
    const shown = state.experiment && groups(state.experiment)[state.group]?.experiment;
    if (shown !== undefined && theory.ask(shown)) set({ theory: undefined, documentWarnings: undefined });
  }

  function begin(next: Prepared): void {
    const { experiment } = next.demand;
    const all = groups(experiment);
    const paused = state.activity === "paused";
    prepared = next;
    speedometer.reset();
    set({
      experiment,
      prepared: next,
      problem: undefined,
      // Before the first step everyone still stands at the start.
      snapshot: snapshotOf(all, [], experiment.particles, { step: 0, seconds: 0, outcome: "running" }),
      activity: paused ? "paused" : runner === undefined ? "starting" : "running",
      speed: undefined,
      group: Math.min(state.group, all.length - 1),
    });
    askTheory();
    runner?.start(next, { paused });
  }

  const refuse = (error: unknown): void => set({ problem: problemOf(error, state.draft) });

  /** Throws the sentence that refuses a run of so many particles, if there is one. */
  function expectRoom({ demand }: Prepared): void {
    const { particles } = demand.experiment;
    const most = state.engine?.most ?? Number.POSITIVE_INFINITY;
    if (particles > most) throw new Error(`particles: got ${particles}; without WebGPU use at most ${most}`);
  }

  /** Run what the form says, or say what is wrong with it; the last good run stays. */
  async function apply(): Promise<void> {
    const { draft, base } = state;
    if (draft === undefined || base === undefined) return;
    try {
      const next = await preparer.ask(documentOf(draft, base));
      if (next === undefined) return;
      expectRoom(next);
      begin(next);
    } catch (error) {
      refuse(error);
    }
  }

  let applying: ReturnType<typeof setTimeout> | undefined;
  const applySoon = (delay: number): void => {
    clearTimeout(applying);
    applying = setTimeout(() => void apply(), delay);
  };
  const change = (draft: Draft, delay: number): void => {
    set({ draft });
    applySoon(delay);
  };

  /** Put an experiment into the form and run it. */
  function open(next: Prepared, name: string | undefined): void {
    clearTimeout(applying);
    const { experiment } = next.demand;
    set({ name, base: experiment, draft: draftOf(experiment), group: 0 });
    begin(next);
  }

  const actions: Actions = {
    async choose(name) {
      clearTimeout(applying);
      set({ name });
      try {
        const next = name === FIRST ? firstExperiment() : await preparer.ask(await galleryDocument(name));
        if (next === undefined || state.name !== name) return;
        open(withAtMost(next, state.engine?.comfortable ?? Number.POSITIVE_INFINITY), name);
      } catch (error) {
        if (state.name === name) refuse(error);
      }
    },
    async adopt(document, name) {
      clearTimeout(applying);
      try {
        const next = await preparer.ask(document);
        if (next === undefined) return undefined;
        expectRoom(next);
        open(next, name);
        return undefined;
      } catch (error) {
        return refusalOf(error);
      }
    },
    edit(field, text) {
      if (state.draft !== undefined) change(edited(state.draft, field, text), TYPING);
    },
    slide(parameter, value) {
      const { draft } = state;
      if (draft === undefined) return;
      change({ ...draft, parameters: withParameter(draft["parameters"], parameter, value) }, SLIDING);
    },
    sweep(sweep) {
      if (state.base === undefined) return;
      set({ base: { ...state.base, sweep }, group: 0 });
      applySoon(0);
    },
    run() {
      set({ activity: "running" });
      speedometer.reset();
      runner?.resume();
    },
    pause() {
      set({ activity: "paused" });
      runner?.pause();
    },
    step: () => runner?.step(),
    reset() {
      if (prepared !== undefined) begin(prepared);
    },
    newSeed() {
      const [seed] = crypto.getRandomValues(new Uint32Array(1));
      if (state.draft !== undefined) change({ ...state.draft, seed: String(seed) }, 0);
    },
    listKeys: () => root.querySelector<HTMLDialogElement>("#keys")?.showModal(),
    show(view) {
      set(view);
      if (view.group !== undefined) askTheory();
      if (view.tab === "benchmark" && panels.benchmark.length === 0) void furnish("benchmark", BENCHMARK);
    },
  };
  const lab: Lab = {
    root,
    actions,
    state: () => state,
    figures: () => PLACES.flatMap((name) => panels[name].flatMap((panel) => panel.figures?.() ?? [])),
    redraw: () => set({}),
    say(sentence) {
      said = sentence;
      set({});
    },
  };
  if (wants("controls")) listenToKeys(root, lab);

  const { begin: first = FIRST } = options;
  const opening = firstExperiment();
  if (first === FIRST) {
    const { experiment } = opening.demand;
    set({ name: FIRST, base: experiment, draft: draftOf(experiment), experiment, prepared: opening });
  }
  const engine = await openEngine(() =>
    set({
      notice:
        "The graphics device was lost. Another one has been opened; the particles that were on their way run again from their first step and give the same counts.",
    }),
  );
  runner = createRunner<Prepared, Snapshot>(engine.run, {
    snapshot(snapshot) {
      note(snapshot);
      if (counting) return;
      counting = true;
      askTheory();
    },
    end: () => set({ activity: "finished" }),
    failure: (error) =>
      set({ activity: "finished", problem: { field: undefined, sentence: sentenceOf(error) } }),
  });
  set({ engine });
  if (typeof first === "string") await actions.choose(first);
  else {
    const refusal = await actions.adopt(first.document, first.name);
    if (refusal !== undefined) refuse(new Error(refusal));
  }
  await Promise.all(PLACES.filter(wants).map((name) => furnish(name, LABORATORY[name])));
}

/** Keys work everywhere but where something is typed. */
function listenToKeys(root: HTMLElement, { actions, state }: Lab): void {
  const keys = keysOf((id) => root.querySelector<HTMLElement>(`#${id}`)?.focus());
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target, event.key)) return;
    const found = keys.find(({ key }) => key === event.key);
    if (found === undefined) return;
    event.preventDefault();
    found.run(state(), actions);
  });
}

/** The same experiment with no more than so many particles. */
function withAtMost({ demand, kernels }: Prepared, most: number): Prepared {
  const { experiment } = demand;
  const particles = Math.min(experiment.particles, most);
  return { demand: { ...demand, experiment: { ...experiment, particles } }, kernels };
}
