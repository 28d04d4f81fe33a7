"""What the Python rivals of minibatch SGD share: command line, data and the start of the gallery's two-layer-network.

FILE holds two 32-bit integers, rows and columns, then the rows in f32: x[4], z[4,4] by rows, y.
Weights of a particle: u[4], W[4,4] by rows, v[4].
"""
import sys
from typing import NamedTuple

import numpy as np

UNITS = INPUTS = 4


class Job(NamedTuple):
    x: np.ndarray  # rows, units
    z: np.ndarray  # rows, inputs, units
    y: np.ndarray  # rows
    batch: int
    noise: float
    particles: int
    rate: float
    cap: int
    exit: float


def read_job(first: int) -> Job:
    """FILE BATCH NOISE PARTICLES RATE CAP EXIT from the argument `first` on."""
    file, *words = sys.argv[first:]
    with open(file, "rb") as data:
        rows, columns = np.fromfile(data, np.int32, 2)
        table = np.fromfile(data, np.float32).reshape(rows, columns)
    batch, noise, particles, rate, cap, exit_at = map(float, words)
    x, z, y = table[:, :UNITS], table[:, UNITS:-1].reshape(-1, INPUTS, UNITS), table[:, -1]
    return Job(x, z, y, int(batch), noise, int(particles), rate, int(cap), exit_at)


def start(particles: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """u, W and v of all particles."""
    ones = np.ones((particles, UNITS), np.float32)
    return ones, np.full((particles, INPUTS, UNITS), 0.5, np.float32), ones.copy()
