/** The named experiments: each is a demonstration, a regression test and a benchmark case. */

import { paperDocuments } from "../papers/documents.ts";
import annealing from "./annealing.json" with { type: "json" };
import annulus from "./annulus.json" with { type: "json" };
import arrhenius from "./arrhenius.json" with { type: "json" };
import brownianInterval from "./brownian-interval.json" with { type: "json" };
import collapsingBounds from "./collapsing-bounds.json" with { type: "json" };
import colouredDoubleWell from "./coloured-double-well.json" with { type: "json" };
import disc from "./disc.json" with { type: "json" };
import doubleWell from "./double-well.json" with { type: "json" };
import doubleWellCrossing from "./double-well-crossing.json" with { type: "json" };
import driftDiffusion from "./drift-diffusion.json" with { type: "json" };
import driftVariability from "./drift-variability.json" with { type: "json" };
import eightDimensionalSaddle from "./eight-dimensional-saddle.json" with { type: "json" };
import entropicBarrier from "./entropic-barrier.json" with { type: "json" };
import freeEnergyTable from "./free-energy-table.json" with { type: "json" };
import heston from "./heston.json" with { type: "json" };
import kinkedFunnel from "./kinked-funnel.json" with { type: "json" };
import kramersOverdamped from "./kramers-overdamped.json" with { type: "json" };
import logisticRegression from "./logistic-regression.json" with { type: "json" };
import mullerBrown from "./muller-brown.json" with { type: "json" };
import mullerBrownTable from "./muller-brown-table.json" with { type: "json" };
import onceRoundARing from "./once-round-a-ring.json" with { type: "json" };
import ornsteinUhlenbeck from "./ornstein-uhlenbeck.json" with { type: "json" };
import partialReactivity from "./partial-reactivity.json" with { type: "json" };
import productRegression from "./product-regression.json" with { type: "json" };
import quasiStationaryWell from "./quasi-stationary-well.json" with { type: "json" };
import signDescent from "./sign-descent.json" with { type: "json" };
import sixteenFeatures from "./sixteen-features.json" with { type: "json" };
import softmaxIris from "./softmax-iris.json" with { type: "json" };
import squareRootProcess from "./square-root-process.json" with { type: "json" };
import stochasticResonance from "./stochastic-resonance.json" with { type: "json" };
import tanhRegression from "./tanh-regression.json" with { type: "json" };
import weakFrictionEnergy from "./weak-friction-energy.json" with { type: "json" };
import weakNoiseCamel from "./weak-noise-camel.json" with { type: "json" };
import weakNoiseDoubleWell from "./weak-noise-double-well.json" with { type: "json" };
import weakNoiseLogBarrier from "./weak-noise-log-barrier.json" with { type: "json" };
import weakNoiseMullerBrown from "./weak-noise-muller-brown.json" with { type: "json" };
import weakNoiseSharpMinimum from "./weak-noise-sharp-minimum.json" with { type: "json" };
import weakNoiseSixteenVariables from "./weak-noise-sixteen-variables.json" with { type: "json" };
import weakNoiseTruncatedTail from "./weak-noise-truncated-tail.json" with { type: "json" };
import wideAndNarrowPass from "./wide-and-narrow-pass.json" with { type: "json" };

/** Documents by name; pass one to `experiment`. */
export const gallery: Readonly<Record<string, object>> = {
  "double-well": doubleWell,
  "double-well-crossing": doubleWellCrossing,
  arrhenius,
  "kramers-overdamped": kramersOverdamped,
  "brownian-interval": brownianInterval,
  "ornstein-uhlenbeck": ornsteinUhlenbeck,
  "quasi-stationary-well": quasiStationaryWell,
  "kinked-funnel": kinkedFunnel,
  "coloured-double-well": colouredDoubleWell,
  "drift-diffusion": driftDiffusion,
  "drift-variability": driftVariability,
  "collapsing-bounds": collapsingBounds,
  "stochastic-resonance": stochasticResonance,
  annealing,
  "weak-friction-energy": weakFrictionEnergy,
  disc,
  annulus,
  "partial-reactivity": partialReactivity,
  "once-round-a-ring": onceRoundARing,
  "square-root-process": squareRootProcess,
  heston,
  "muller-brown": mullerBrown,
  "free-energy-table": freeEnergyTable,
  "muller-brown-table": mullerBrownTable,
  "entropic-barrier": entropicBarrier,
  "wide-and-narrow-pass": wideAndNarrowPass,
  "eight-dimensional-saddle": eightDimensionalSaddle,
  "weak-noise-double-well": weakNoiseDoubleWell,
  "weak-noise-muller-brown": weakNoiseMullerBrown,
  "weak-noise-sixteen-variables": weakNoiseSixteenVariables,
  "weak-noise-log-barrier": weakNoiseLogBarrier,
  "weak-noise-sharp-minimum": weakNoiseSharpMinimum,
  "weak-noise-camel": weakNoiseCamel,
  "weak-noise-truncated-tail": weakNoiseTruncatedTail,
  ...paperDocuments,
  "logistic-regression": logisticRegression,
  "tanh-regression": tanhRegression,
  "product-regression": productRegression,
  "sixteen-features": sixteenFeatures,
  "softmax-iris": softmaxIris,
  "sign-descent": signDescent,
};

/** Name of the experiment that a new user sees first. */
export const DEFAULT_EXPERIMENT = "double-well";
