/** Sweeps: all points of a field's range at once, on the axes on which the law is a straight line. */
import { html, nothing, render } from "lit";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { NEVER } from "../../experiment/document/observe.ts";
import { hasResult } from "../../papers/index.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import type { Tally } from "../../tally/tally.ts";
import type { Figure } from "../../view/figure.ts";
import { AXES, type AxesName, type SweepData } from "../../view/sweep-data.ts";
import { sweepFigure } from "../../view/sweep-figure.ts";
import { type SweepFit, sweepFit } from "../../view/sweep-fit.ts";
import { sweepOfGroups } from "../../view/sweep-of-groups.ts";
import { type SweepQuantity, sweepQuantities } from "../../view/sweep-quantities.ts";
import { sweepValues } from "../../view/sweep-range.ts";
import { behind } from "../charts/chart-panel.ts";
import { createFigureView, type FigureView } from "../charts/figure-view.ts";
import type { MakePanel } from "../panel.ts";
import { sentenceOf } from "../sentence.ts";
import { fitTable } from "./fit-table.ts";
import { draftFor, rangeOf, type SweepDraft, sweepChoices, sweepForm } from "./sweep-form.ts";
import { createSweepTheory } from "./sweep-theory.ts";
import "../charts/charts.css";

/** Milliseconds between two drawings of a running sweep, and between two looks at what can be measured. */
const INTERVAL = 250;
/** Milliseconds of one frame that estimating the groups may take. */
const BUDGET = 4;

export const sweepPanel: MakePanel = ({ root, actions, redraw }) => {
  let open = false;
  let known: Experiment | undefined;
  let draft: SweepDraft | undefined;
  let problem: string | undefined;
  /** The experiment that stood when a sweep was asked for; a refusal leaves it standing. */
  let requested: Experiment | undefined;
  let path = "";
  let quantity: string | undefined;
  let axes: AxesName = "linear";
  let view: FigureView | undefined;
  let drawn: { readonly snapshot: Snapshot | undefined; readonly at: number; readonly answers: number } = {
    snapshot: undefined,
    at: 0,
    answers: 0,
  };
  let stale = false;
  let offered: {
    readonly of: Experiment | undefined;
    readonly at: number;
    readonly list: readonly SweepQuantity[];
  } = { of: undefined, at: 0, list: [] };
  /** Tallies that the chart shows, each as it was when its turn came. */
  let shown: readonly Tally[] = [];
  let next = 0;
  let latest: () => SweepChart | undefined = () => undefined;
  let asked: { readonly of: Experiment | undefined; readonly question: string; readonly path: string } = {
    of: undefined,
    question: "",
    path: "",
  };
  const theory = createSweepTheory(redraw);

  const change = () => {
    stale = true;
    redraw();
  };

  /** Take over what another experiment sweeps; of the same one only the field that is charted may have to change. */
  function follow(experiment: Experiment, name: string | undefined): void {
    if (experiment === known) return;
    const fields = sweptFields(experiment);
    const before = known === undefined ? [] : sweptFields(known);
    if (known === undefined || known.title !== experiment.title || draft === undefined) {
      draft = draftFor(experiment, fields[0] ?? firstField(experiment));
      // Where the paper's figure stands above it, the sweep would be the same once more.
      open = fields.length > 0 && !hasResult(name ?? "");
    }
    if (fields.join() !== before.join() || !fields.includes(path)) {
      path = fields.toSorted((a, b) => experiment.sweep[b].length - experiment.sweep[a].length)[0] ?? "";
      axes = path === "" ? "linear" : usualAxes(experiment, path);
      quantity = undefined;
    }
    known = experiment;
    shown = [];
    stale = true;
  }

  function run(experiment: Experiment): void {
    if (draft === undefined) return;
    try {
      const sweep = { [draft.path]: [...sweepValues(rangeOf(draft))] };
      problem = undefined;
      requested = experiment;
      actions.sweep(sweep);
    } catch (error) {
      problem = sentenceOf(error);
      redraw();
    }
  }

  /** Quantities change only when the first looks have been taken. */
  function quantitiesOf(snapshot: Snapshot, experiment: Experiment): readonly SweepQuantity[] {
    const now = performance.now();
    if (offered.of !== experiment || now - offered.at > INTERVAL) {
      const list = sweepQuantities(snapshot.tallies[0], experiment.exit.when !== NEVER).map(remembered);
      const same = offered.of === experiment && list.length === offered.list.length;
      offered = { of: experiment, at: now, list: same ? offered.list : list };
    }
    return offered.list;
  }

  /** Estimate the groups whose tallies are new, the one that waited longest first, until the frame's budget is spent. */
  function measureSome(snapshot: Snapshot, quantity: SweepQuantity): void {
    const begun = performance.now();
    const { tallies } = snapshot;
    if (shown.length !== tallies.length) shown = [...tallies];
    for (let k = 0; k < tallies.length && performance.now() - begun < BUDGET; k++) {
      next = (next + 1) % tallies.length;
      shown = shown.with(next, tallies[next]);
      quantity.measure(tallies[next]);
    }
  }

  /** What the chart shows of a snapshot; undefined where nothing can be measured. */
  function chartOf(
    { groups }: Snapshot,
    tallies: readonly Tally[],
    chosen: SweepQuantity,
    experiment: Experiment,
  ): SweepChart {
    const data = sweepOfGroups(
      groups.map(({ point }, g) => ({ point, tally: tallies[g] })),
      theory.answers(),
      { path, quantity: chosen, title: `${experiment.title}: ${chosen.label}` },
    );
    const fits = data.series.map((series) => sweepFit(series, AXES[axes]));
    return { data, fits, figure: sweepFigure(data, AXES[axes], fits) };
  }

  return {
    template(state) {
      const { experiment, snapshot, name } = state;
      if (experiment === undefined) return nothing;
      follow(experiment, name);
      const swept = path !== "" && (snapshot?.groups.length ?? 0) > 1;
      const quantities = swept ? quantitiesOf(snapshot!, experiment) : [];
      return html`<details
        class="section"
        id="sweep"
        ?open=${open}
        @toggle=${(event: Event) => {
          open = (event.target as HTMLDetailsElement).open;
          change();
        }}
      >
        <summary>
          <h2>Sweep</h2>
          <span class="hint">${swept ? `${snapshot!.groups.length} points of ${sweptFields(experiment).join(", ")}, all at once` : "one field over a range, all points at once"}</span>
        </summary>
        ${
          draft === undefined
            ? nothing
            : sweepForm(experiment, draft, {
                problem: problem ?? (requested === experiment ? state.problem?.sentence : undefined),
                change(part) {
                  draft = part.path === undefined ? { ...draft!, ...part } : draftFor(experiment, part.path);
                  [problem, requested] = [undefined, undefined];
                  redraw();
                },
                run: () => run(experiment),
                stop: () => actions.sweep({}),
              })
        }
        <div ?hidden=${!swept}>
          ${sweepChoices({
            fields: sweptFields(experiment),
            path,
            quantities,
            quantity: quantity ?? quantities[0]?.id,
            axes,
            choose(choice) {
              path = choice.path ?? path;
              quantity = choice.quantity ?? quantity;
              axes = choice.axes ?? axes;
              change();
            },
          })}
          <figure class="figure" id="figure-sweep">
            <div class="legend"></div>
            <div
              class="chart"
              id="sweep-chart"
              role="img"
              tabindex="0"
              aria-label="Sweep"
              title="Drag to zoom, double click for everything; arrow keys move the cursor, + and − zoom"
            ></div>
            <div class="fits" tabindex="0" role="region" aria-label="Fitted lines"></div>
            ${behind("sweep")}
          </figure>
        </div>
      </details>`;
    },
    figures() {
      const made = open ? latest() : undefined;
      return made === undefined ? [] : [made.figure];
    },
    drawn({ experiment, snapshot, activity }) {
      latest = () => undefined;
      if (!open || experiment === undefined || snapshot === undefined || path === "") return;
      if (snapshot.groups.length < 2) return;
      const quantities = quantitiesOf(snapshot, experiment);
      const chosen = quantities.find(({ id }) => id === quantity) ?? quantities[0];
      if (chosen === undefined) return;
      latest = () => chartOf(snapshot, snapshot.tallies, chosen, experiment);
      view ??= createFigureView(root.querySelector<HTMLElement>("#figure-sweep")!, { appeared: change });
      const now = performance.now();
      const answers = theory.answers().length;
      const wait = !stale && activity === "running" && now - drawn.at < INTERVAL;
      if (!stale && snapshot === drawn.snapshot && answers === drawn.answers) return;
      if (!view.visible()) return;
      if (asked.of !== experiment || asked.path !== path) {
        const question = JSON.stringify({ ...experiment, particles: 0, seed: 0 });
        if (question !== asked.question || asked.path !== path) theory.ask(snapshot.groups, path);
        asked = { of: experiment, question, path };
      }
      measureSome(snapshot, chosen);
      if (wait) return;
      const made = chartOf(snapshot, activity === "running" ? shown : snapshot.tallies, chosen, experiment);
      stale = false;
      drawn = { snapshot, at: now, answers };
      view.show(made.figure);
      render(fitTable(made.data, made.fits, axes), root.querySelector<HTMLElement>("#figure-sweep .fits")!);
    },
  };
};

interface SweepChart {
  readonly data: SweepData;
  readonly fits: readonly SweepFit[];
  readonly figure: Figure;
}

const sweptFields = ({ sweep }: Experiment): readonly string[] =>
  Object.keys(sweep).filter((field) => sweep[field].length > 1);

/** The same quantity, which measures each tally once. */
function remembered(quantity: SweepQuantity): SweepQuantity {
  const known = new WeakMap<Tally, ReturnType<SweepQuantity["measure"]>>();
  return {
    ...quantity,
    measure(tally) {
      if (!known.has(tally)) known.set(tally, quantity.measure(tally));
      return known.get(tally);
    },
  };
}

/** The number that one would turn first. */
function firstField({ dynamics, landscape }: Experiment): string {
  if ("temperature" in dynamics) return "dynamics.temperature";
  if ("learningRate" in dynamics) return "dynamics.learningRate";
  const [parameter] = Object.keys(landscape.parameters);
  return parameter === undefined ? "dynamics.step" : `landscape.parameters.${parameter}`;
}

/** Arrhenius for temperatures, a power law over wide positive ranges, else nothing but y's logarithm where it is of exits. */
function usualAxes({ sweep, exit }: Experiment, path: string): AxesName {
  const [low, high] = [Math.min(...sweep[path]), Math.max(...sweep[path])];
  if (exit.when === NEVER) return low > 0 && high > 3 * low ? "power" : "linear";
  if (path === "dynamics.temperature") return "arrhenius";
  return low > 0 && high > 1.5 * low ? "power" : "exponential";
}
