/** Where a picture gets the living particles of a run from. */

/** Buffers of a run on the device, which the picture reads on the same queue: nothing is copied to the host. */
export interface ParticleBuffers {
  readonly gpu: GPUDevice;
  /** Particles of each group, and of all; the buffers hold them group by group. */
  readonly particles: number;
  readonly total: number;
  /** One plane of `total` numbers for each number of a particle's state; those of its position come first. */
  readonly states: GPUBuffer;
  /** For each group the place that its particles' positions are counted from. */
  readonly origins: readonly (readonly number[])[];
  /** Outcome word of every particle. */
  readonly outcomes: GPUBuffer;
}

/** Positions of the living of a run on the processor, for each group one particle's coordinates behind the other's. */
export interface ParticlePositions {
  /** Coordinates of one particle. */
  readonly dimension: number;
  readonly positions: readonly Float64Array[];
}

export type ParticleSource = ParticleBuffers | ParticlePositions;
