/** The papers, a folder each, in the order in which lists show them. */

export interface Paper {
  /** Name of its folder, by which `reproduce` knows it. */
  readonly name: string;
  /** Names of its documents, in the order in which lists show them. */
  readonly experiments: readonly string[];
}

/**
 * A line for each paper; `documents.ts` and `reproductions.ts` collect from its folder what it has: documents `*.json` and
 * `reproduction.ts`. Names alone are here, so that who reads this list loads nothing else.
 */
export const papers: readonly Paper[] = [
  {
    name: "kramers",
    experiments: [
      "kramers-double-well",
      "kramers-barrier-top",
      "kramers-quadrature",
      "kramers-turnover",
      "kramers-weak-friction",
      "kramers-strong-friction",
    ],
  },
  {
    name: "liu",
    experiments: [
      "liu-momentum",
      "liu-edge-of-stability",
      "liu-nesterov",
      "liu-coupled-directions",
      "liu-damped-newton",
      "heavy-ball-crossing",
      "liu-sharp-escape",
      "liu-flat-and-sharp",
      "liu-five-sigma",
      "adam-variance",
    ],
  },
  {
    name: "ziyin",
    experiments: ["ziyin-label-noise", "ziyin-weight-decay", "ziyin-input-noise", "ziyin-damped-newton"],
  },
  { name: "kesten", experiments: ["kesten-tail"] },
  {
    name: "mori",
    experiments: [
      "mori-log-barrier",
      "mori-rate-log-barrier",
      "mori-one-direction",
      "mori-two-directions",
      "mori-five-directions",
      "mori-real-sgd",
      "mori-real-sgd-two",
      "mori-real-sgd-five",
      "two-feature-regression",
      "mori-with-replacement",
      "mori-without-replacement",
      "mori-reshuffled",
    ],
  },
  {
    name: "wang",
    experiments: [
      "wang-exit",
      "wang-truncated-exit",
      "wang-three-jumps",
      "wang-occupancy",
      "wang-transitions",
    ],
  },
  { name: "levy", experiments: ["levy-exit", "levy-cauchy", "levy-stationary", "levy-against-gaussian"] },
  { name: "meng", experiments: ["meng-quadratic-noise", "meng-stationary"] },
  { name: "xie", experiments: ["xie-piecewise-well"] },
  { name: "local-maximum", experiments: ["ziyin-local-maximum"] },
  { name: "probabilistic-stability", experiments: ["probabilistic-stability"] },
  {
    name: "law-of-balance",
    experiments: ["law-of-balance", "law-of-balance-minibatch", "law-of-balance-collapse"],
  },
  { name: "damian", experiments: ["label-noise-balancing"] },
  { name: "low-precision", experiments: ["low-precision-sgld", "variance-corrected-sgld"] },
  { name: "truncated-sgd", experiments: ["truncated-sgd"] },
  { name: "saddle-escape", experiments: ["saddle-escape"] },
  { name: "second-moment-stability", experiments: ["second-moment-stability"] },
  { name: "sam", experiments: ["sam-two-cycle", "sam-variance"] },
  { name: "learning-rate-decay", experiments: ["learning-rate-decay"] },
  { name: "battash", experiments: ["battash-two-coordinates"] },
  { name: "ibayashi", experiments: ["ibayashi-sharp-minimum", "ibayashi-isotropic-noise"] },
  { name: "veiga", experiments: ["veiga-weak-features"] },
  { name: "least-squares", experiments: ["least-squares-equation", "least-squares-sgd"] },
  { name: "noise-geometry", experiments: ["noise-geometry"] },
  { name: "long-run", experiments: ["long-run-energy"] },
  { name: "cao", experiments: ["cao-consensus"] },
  {
    name: "gross",
    experiments: ["gross-two-layers", "gross-one-layer", "gross-noise-power", "gross-reshuffled"],
  },
  { name: "reddi", experiments: ["reddi-adam-uphill"] },
  { name: "network", experiments: ["two-layer-network", "linear-network"] },
];

/** Whether an experiment of the gallery has a result that `reproduce` compares to a paper's formula and to exact numbers. */
export const hasResult = (experiment: string): boolean =>
  papers.some(({ experiments }) => experiments.includes(experiment));
