/** An experiment that cannot run. The message is one sentence or more: `where: what, got value; do this`. */
export class ExperimentError extends Error {
  override readonly name = "ExperimentError";
}
