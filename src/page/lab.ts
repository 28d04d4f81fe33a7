/** The laboratory: what the user does changes the state, the state is drawn once a frame. */
import { html, render } from "lit";
import type { Experiment } from "../experiment/experiment.ts";
import { groups } from "../experiment/groups.ts";
import { experiment } from "../experiment/read.ts";
import { DEFAULT_EXPERIMENT, gallery } from "../gallery/gallery.ts";
import { type Snapshot, snapshotOf } from "../run/snapshot.ts";
import type { Bar } from "../view/bars.ts";
import { chartPanel } from "./chart-panel.ts";
import { barsOf, type Charts, createCharts } from "./charts.ts";
import { counts } from "./counts.ts";
import { documentOf, draftOf, fieldOf } from "./draft.ts";
import { openEngine } from "./engine.ts";
import { estimates } from "./estimates.ts";
import { experimentForm } from "./experiment-form.ts";
import { withParameter } from "./parameter-lines.ts";
import { runBar } from "./run-bar.ts";
import { createRunner, type Runner } from "./runner.ts";
import { createSpeedometer } from "./speedometer.ts";
import type { Actions, State } from "./state.ts";
import { createTheory } from "./theory.ts";

/** Milliseconds from the last key to the new run. */
const TYPING = 300;
const SLIDING = 40;
/** Milliseconds between two updates of the table behind the histogram. */
const TABLE = 500;
/** Milliseconds that the first frames have to themselves before theory begins. */
const THEORY_DELAY = 100;

/** Start the page in `root`. */
export async function startLab(root: HTMLElement): Promise<void> {
  let state: State = {
    engine: undefined,
    name: DEFAULT_EXPERIMENT,
    base: undefined,
    draft: undefined,
    problem: undefined,
    experiment: undefined,
    snapshot: undefined,
    activity: "starting",
    speed: undefined,
    group: 0,
    theory: undefined,
    scale: "logarithmic",
    probability: "linear",
  };
  let queued = false;
  let charts: Charts | undefined;
  let table: { readonly bars: readonly Bar[]; readonly at: number } = { bars: [], at: 0 };
  let runner: Runner<Experiment> | undefined;
  const speedometer = createSpeedometer();

  const set = (change: Partial<State>): void => {
    state = { ...state, ...change };
    if (!queued) requestAnimationFrame(draw);
    queued = true;
  };

  function draw(): void {
    queued = false;
    const { snapshot, group, activity } = state;
    const tally = snapshot?.tallies[group];
    const exact = state.theory?.survival;
    const now = performance.now();
    if (tally !== undefined && (activity !== "running" || now - table.at > TABLE)) {
      table = { bars: barsOf(tally, state, exact), at: now };
    }
    render(
      html`
        <section class="panel controls" aria-label="Experiment">${experimentForm(state, actions)}</section>
        <section class="panel results" aria-label="Results">
          ${runBar(state, actions)} ${counts(tally)}
          <div class="charts">${chartPanel(state, table.bars, actions)}</div>
          ${estimates(tally, state.theory)}
        </section>
      `,
      root,
    );
    charts ??= createCharts(root.querySelector("#histogram")!, root.querySelector("#survival")!);
    if (tally !== undefined) charts.draw(tally, state, exact);
  }

  const theory = createTheory((answer) => set({ theory: answer }));
  let asked = "";
  let asking: ReturnType<typeof setTimeout> | undefined;
  /** Ask again only when something changed that theory depends on. */
  function askTheory(): void {
    const shown = state.experiment && groups(state.experiment)[state.group]?.experiment;
    if (shown === undefined) return;
    const { landscape, dynamics, start, exit, horizon } = shown;
    const question = JSON.stringify({ landscape, dynamics, start, exit, horizon });
    if (question === asked) return;
    asked = question;
    set({ theory: undefined });
    clearTimeout(asking);
    asking = setTimeout(() => theory.ask(shown), THEORY_DELAY);
  }

  function begin(next: Experiment): void {
    const paused = state.activity === "paused";
    const count = groups(next).length;
    speedometer.reset();
    set({
      experiment: next,
      problem: undefined,
      snapshot: unbegun(next),
      activity: runner === undefined ? "starting" : paused ? "paused" : "running",
      speed: undefined,
      group: Math.min(state.group, count - 1),
    });
    askTheory();
    runner?.start(next, { paused });
  }

  /** Run what the form says, or say what is wrong with it; the last good run stays. */
  function apply(): void {
    if (state.draft === undefined || state.base === undefined) return;
    try {
      const next = experiment(documentOf(state.draft, state.base));
      const most = state.engine?.most ?? Number.POSITIVE_INFINITY;
      if (next.particles > most) {
        throw new Error(`particles: got ${next.particles}; without WebGPU use at most ${most}`);
      }
      begin(next);
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      set({ problem: { field: fieldOf(sentence), sentence } });
    }
  }

  let applying: ReturnType<typeof setTimeout> | undefined;
  const applySoon = (delay: number): void => {
    clearTimeout(applying);
    applying = setTimeout(apply, delay);
  };

  const actions: Actions = {
    choose(name) {
      const whole = experiment(gallery[name]);
      const base = {
        ...whole,
        particles: Math.min(whole.particles, state.engine?.comfortable ?? whole.particles),
      };
      set({ name, base, draft: draftOf(base), group: 0 });
      clearTimeout(applying);
      apply();
    },
    edit(field, text) {
      if (state.draft === undefined) return;
      set({ draft: { ...state.draft, [field]: text } });
      applySoon(TYPING);
    },
    slide(parameter, value) {
      if (state.draft === undefined) return;
      set({ draft: { ...state.draft, parameters: withParameter(state.draft.parameters, parameter, value) } });
      applySoon(SLIDING);
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
      if (state.experiment !== undefined) begin(state.experiment);
    },
    newSeed() {
      if (state.draft === undefined) return;
      const [seed] = crypto.getRandomValues(new Uint32Array(1));
      set({ draft: { ...state.draft, seed: String(seed) } });
      clearTimeout(applying);
      apply();
    },
    show(view) {
      set(view);
      if (view.group !== undefined) askTheory();
    },
  };

  const whole = experiment(gallery[DEFAULT_EXPERIMENT]);
  set({ base: whole, draft: draftOf(whole) });
  const engine = await openEngine();
  runner = createRunner<Experiment, Snapshot>(engine.run, {
    snapshot: (snapshot) => set({ snapshot, speed: speedometer.read(snapshot) }),
    end: () => set({ activity: "finished" }),
    failure: (error) =>
      set({
        activity: "finished",
        problem: { field: undefined, sentence: error instanceof Error ? error.message : String(error) },
      }),
  });
  set({ engine });
  actions.choose(DEFAULT_EXPERIMENT);
}

/** The snapshot before the first step: everyone still stands at the start. */
function unbegun(next: Experiment): Snapshot {
  return snapshotOf(groups(next), [], next.particles, { step: 0, seconds: 0, outcome: "running" });
}
