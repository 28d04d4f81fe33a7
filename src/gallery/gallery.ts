/** The named experiments: each is a demonstration, a regression test and a benchmark case. */
import arrhenius from "./arrhenius.json" with { type: "json" };
import brownianInterval from "./brownian-interval.json" with { type: "json" };
import disc from "./disc.json" with { type: "json" };
import doubleWell from "./double-well.json" with { type: "json" };
import doubleWellCrossing from "./double-well-crossing.json" with { type: "json" };
import eightDimensionalSaddle from "./eight-dimensional-saddle.json" with { type: "json" };
import entropicBarrier from "./entropic-barrier.json" with { type: "json" };
import kramersOverdamped from "./kramers-overdamped.json" with { type: "json" };
import linearNetwork from "./linear-network.json" with { type: "json" };
import logisticRegression from "./logistic-regression.json" with { type: "json" };
import mullerBrown from "./muller-brown.json" with { type: "json" };
import ornsteinUhlenbeck from "./ornstein-uhlenbeck.json" with { type: "json" };
import adamVariance from "./papers/adam-variance.json" with { type: "json" };
import battashTwoCoordinates from "./papers/battash-two-coordinates.json" with { type: "json" };
import heavyBallCrossing from "./papers/heavy-ball-crossing.json" with { type: "json" };
import kestenTail from "./papers/kesten-tail.json" with { type: "json" };
import kramersBarrierTop from "./papers/kramers-barrier-top.json" with { type: "json" };
import kramersDoubleWell from "./papers/kramers-double-well.json" with { type: "json" };
import kramersQuadrature from "./papers/kramers-quadrature.json" with { type: "json" };
import kramersStrongFriction from "./papers/kramers-strong-friction.json" with { type: "json" };
import kramersTurnover from "./papers/kramers-turnover.json" with { type: "json" };
import kramersWeakFriction from "./papers/kramers-weak-friction.json" with { type: "json" };
import labelNoiseBalancing from "./papers/label-noise-balancing.json" with { type: "json" };
import lawOfBalance from "./papers/law-of-balance.json" with { type: "json" };
import lawOfBalanceCollapse from "./papers/law-of-balance-collapse.json" with { type: "json" };
import lawOfBalanceMinibatch from "./papers/law-of-balance-minibatch.json" with { type: "json" };
import learningRateDecay from "./papers/learning-rate-decay.json" with { type: "json" };
import levyAgainstGaussian from "./papers/levy-against-gaussian.json" with { type: "json" };
import levyCauchy from "./papers/levy-cauchy.json" with { type: "json" };
import levyExit from "./papers/levy-exit.json" with { type: "json" };
import levyStationary from "./papers/levy-stationary.json" with { type: "json" };
import liuCoupledDirections from "./papers/liu-coupled-directions.json" with { type: "json" };
import liuDampedNewton from "./papers/liu-damped-newton.json" with { type: "json" };
import liuEdgeOfStability from "./papers/liu-edge-of-stability.json" with { type: "json" };
import liuFiveSigma from "./papers/liu-five-sigma.json" with { type: "json" };
import liuFlatAndSharp from "./papers/liu-flat-and-sharp.json" with { type: "json" };
import liuMomentum from "./papers/liu-momentum.json" with { type: "json" };
import liuNesterov from "./papers/liu-nesterov.json" with { type: "json" };
import liuSharpEscape from "./papers/liu-sharp-escape.json" with { type: "json" };
import lowPrecisionSgld from "./papers/low-precision-sgld.json" with { type: "json" };
import mengQuadraticNoise from "./papers/meng-quadratic-noise.json" with { type: "json" };
import mengStationary from "./papers/meng-stationary.json" with { type: "json" };
import moriFiveDirections from "./papers/mori-five-directions.json" with { type: "json" };
import moriLogBarrier from "./papers/mori-log-barrier.json" with { type: "json" };
import moriOneDirection from "./papers/mori-one-direction.json" with { type: "json" };
import moriRateLogBarrier from "./papers/mori-rate-log-barrier.json" with { type: "json" };
import moriRealSgd from "./papers/mori-real-sgd.json" with { type: "json" };
import moriRealSgdFive from "./papers/mori-real-sgd-five.json" with { type: "json" };
import moriRealSgdTwo from "./papers/mori-real-sgd-two.json" with { type: "json" };
import moriReshuffled from "./papers/mori-reshuffled.json" with { type: "json" };
import moriTwoDirections from "./papers/mori-two-directions.json" with { type: "json" };
import moriWithReplacement from "./papers/mori-with-replacement.json" with { type: "json" };
import moriWithoutReplacement from "./papers/mori-without-replacement.json" with { type: "json" };
import probabilisticStability from "./papers/probabilistic-stability.json" with { type: "json" };
import saddleEscape from "./papers/saddle-escape.json" with { type: "json" };
import samTwoCycle from "./papers/sam-two-cycle.json" with { type: "json" };
import samVariance from "./papers/sam-variance.json" with { type: "json" };
import secondMomentStability from "./papers/second-moment-stability.json" with { type: "json" };
import truncatedSgd from "./papers/truncated-sgd.json" with { type: "json" };
import twoFeatureRegression from "./papers/two-feature-regression.json" with { type: "json" };
import varianceCorrectedSgld from "./papers/variance-corrected-sgld.json" with { type: "json" };
import wangExit from "./papers/wang-exit.json" with { type: "json" };
import wangOccupancy from "./papers/wang-occupancy.json" with { type: "json" };
import wangThreeJumps from "./papers/wang-three-jumps.json" with { type: "json" };
import wangTruncatedExit from "./papers/wang-truncated-exit.json" with { type: "json" };
import xiePiecewiseWell from "./papers/xie-piecewise-well.json" with { type: "json" };
import ziyinDampedNewton from "./papers/ziyin-damped-newton.json" with { type: "json" };
import ziyinInputNoise from "./papers/ziyin-input-noise.json" with { type: "json" };
import ziyinLabelNoise from "./papers/ziyin-label-noise.json" with { type: "json" };
import ziyinLocalMaximum from "./papers/ziyin-local-maximum.json" with { type: "json" };
import ziyinWeightDecay from "./papers/ziyin-weight-decay.json" with { type: "json" };
import productRegression from "./product-regression.json" with { type: "json" };
import sixteenFeatures from "./sixteen-features.json" with { type: "json" };
import softmaxIris from "./softmax-iris.json" with { type: "json" };
import tanhRegression from "./tanh-regression.json" with { type: "json" };
import twoLayerNetwork from "./two-layer-network.json" with { type: "json" };

/** Documents by name; pass one to `experiment`. */
export const gallery: Readonly<Record<string, unknown>> = {
  "double-well": doubleWell,
  "double-well-crossing": doubleWellCrossing,
  arrhenius,
  "kramers-overdamped": kramersOverdamped,
  "brownian-interval": brownianInterval,
  "ornstein-uhlenbeck": ornsteinUhlenbeck,
  disc,
  "muller-brown": mullerBrown,
  "entropic-barrier": entropicBarrier,
  "eight-dimensional-saddle": eightDimensionalSaddle,
  "kramers-double-well": kramersDoubleWell,
  "kramers-barrier-top": kramersBarrierTop,
  "kramers-quadrature": kramersQuadrature,
  "kramers-turnover": kramersTurnover,
  "kramers-weak-friction": kramersWeakFriction,
  "kramers-strong-friction": kramersStrongFriction,
  "liu-momentum": liuMomentum,
  "liu-edge-of-stability": liuEdgeOfStability,
  "liu-nesterov": liuNesterov,
  "liu-coupled-directions": liuCoupledDirections,
  "liu-damped-newton": liuDampedNewton,
  "heavy-ball-crossing": heavyBallCrossing,
  "liu-sharp-escape": liuSharpEscape,
  "liu-flat-and-sharp": liuFlatAndSharp,
  "liu-five-sigma": liuFiveSigma,
  "adam-variance": adamVariance,
  "mori-log-barrier": moriLogBarrier,
  "mori-rate-log-barrier": moriRateLogBarrier,
  "mori-one-direction": moriOneDirection,
  "mori-two-directions": moriTwoDirections,
  "mori-five-directions": moriFiveDirections,
  "wang-exit": wangExit,
  "wang-truncated-exit": wangTruncatedExit,
  "wang-three-jumps": wangThreeJumps,
  "wang-occupancy": wangOccupancy,
  "levy-exit": levyExit,
  "levy-cauchy": levyCauchy,
  "levy-stationary": levyStationary,
  "levy-against-gaussian": levyAgainstGaussian,
  "meng-quadratic-noise": mengQuadraticNoise,
  "meng-stationary": mengStationary,
  "xie-piecewise-well": xiePiecewiseWell,
  "ziyin-local-maximum": ziyinLocalMaximum,
  "ziyin-label-noise": ziyinLabelNoise,
  "ziyin-weight-decay": ziyinWeightDecay,
  "ziyin-input-noise": ziyinInputNoise,
  "ziyin-damped-newton": ziyinDampedNewton,
  "kesten-tail": kestenTail,
  "mori-real-sgd": moriRealSgd,
  "mori-real-sgd-two": moriRealSgdTwo,
  "mori-real-sgd-five": moriRealSgdFive,
  "mori-with-replacement": moriWithReplacement,
  "mori-without-replacement": moriWithoutReplacement,
  "mori-reshuffled": moriReshuffled,
  "two-feature-regression": twoFeatureRegression,
  "probabilistic-stability": probabilisticStability,
  "law-of-balance": lawOfBalance,
  "law-of-balance-collapse": lawOfBalanceCollapse,
  "law-of-balance-minibatch": lawOfBalanceMinibatch,
  "label-noise-balancing": labelNoiseBalancing,
  "second-moment-stability": secondMomentStability,
  "low-precision-sgld": lowPrecisionSgld,
  "variance-corrected-sgld": varianceCorrectedSgld,
  "truncated-sgd": truncatedSgd,
  "saddle-escape": saddleEscape,
  "sam-two-cycle": samTwoCycle,
  "sam-variance": samVariance,
  "learning-rate-decay": learningRateDecay,
  "battash-two-coordinates": battashTwoCoordinates,
  "logistic-regression": logisticRegression,
  "tanh-regression": tanhRegression,
  "product-regression": productRegression,
  "sixteen-features": sixteenFeatures,
  "softmax-iris": softmaxIris,
  "two-layer-network": twoLayerNetwork,
  "linear-network": linearNetwork,
};

/** Name of the experiment that a new user sees first. */
export const DEFAULT_EXPERIMENT = "double-well";
