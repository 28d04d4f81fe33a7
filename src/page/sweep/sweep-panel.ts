/** Sweeps: all points of a field's range at once, on the axes on which the law is a straight line. */
import { html, nothing, render } from "lit/html.js";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { hasResult } from "../../papers/index.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import type { Tally } from "../../tally/tally.ts";
import type { Figure } from "../../view/figure.ts";
import { AXES, type AxesName, type SweepData } from "../../view/sweep-data.ts";
import { sweepFigure } from "../../view/sweep-figure.ts";
import { type SweepFit, sweepFit } from "../../view/sweep-fit.ts";
import { sweepOfGroups } from "../../view/sweep-of-groups.ts";
import type { SweepQuantity } from "../../view/sweep-quantities.ts";
import { sweepValues } from "../../view/sweep-range.ts";
import { behind } from "../charts/chart-panel.ts";
import { createFigureView, type FigureView } from "../charts/figure-view.ts";
import type { MakePanel } from "../panel.ts";
import { sentenceOf } from "../sentence.ts";
import { fitTable } from "./fit-table.ts";
import { firstField, longestField, sweptFields, usualAxes } from "./sweep-defaults.ts";
import { draftFor, rangeOf, type SweepDraft, sweepChoices, sweepForm } from "./sweep-form.ts";
import { createSweepMeasurements } from "./sweep-measurements.ts";
import { createSweepTheory } from "./sweep-theory.ts";
import "../charts/charts.css";

/** Milliseconds between two drawings of a running sweep. */
const INTERVAL = 250;

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
  let latest: () => SweepChart | undefined = () => undefined;
  const measurements = createSweepMeasurements();
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
      path = longestField(experiment);
      axes = usualAxes(experiment, path);
      quantity = undefined;
    }
    known = experiment;
    measurements.forget();
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

  /** What the chart shows of a snapshot. */
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
      // Other methods count no exit times that could be charted.
      const swept = path !== "" && (snapshot?.groups.length ?? 0) > 1 && experiment.method.kind === "direct";
      const quantities = swept ? measurements.quantities(snapshot!, experiment) : [];
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
      if (snapshot.groups.length < 2 || experiment.method.kind !== "direct") return;
      const quantities = measurements.quantities(snapshot, experiment);
      const chosen = quantities.find(({ id }) => id === quantity) ?? quantities[0];
      if (chosen === undefined) return;
      latest = () => chartOf(snapshot, snapshot.tallies, chosen, experiment);
      view ??= createFigureView(root.querySelector<HTMLElement>("#figure-sweep")!, { appeared: change });
      const now = performance.now();
      const answers = theory.answers().length;
      const wait = !stale && activity === "running" && now - drawn.at < INTERVAL;
      if (!stale && snapshot === drawn.snapshot && answers === drawn.answers) return;
      if (!view.visible()) return;
      theory.ask(experiment, snapshot.groups, path);
      measurements.measure(snapshot, chosen);
      if (wait) return;
      const tallies = activity === "running" ? measurements.tallies() : snapshot.tallies;
      const made = chartOf(snapshot, tallies, chosen, experiment);
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
