/** Up or down by an asymmetric walk on integers, of which the exact probability is 1/232. */
export const walk = {
  title: "Ten up before one down",
  landscape: { variables: ["x"], potential: "x/2" },
  dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1.5 } },
  start: { at: [0] },
  exit: { exits: { up: "x >= 10", down: "x <= -1" } },
  horizon: 1000,
  particles: 1024,
  method: { kind: "splitting", question: "probability", of: ["up"], replicas: 8, score: "x", levels: [4, 7] },
};
