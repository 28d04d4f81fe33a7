"""JAX: eight steps a kernel, since XLA fuses unrolled steps and their Threefry2x32-20 words (JAX's default generator).

while    one jitted lax.while_loop over the whole batch until its last particle is out; the dead stay in their lanes
compact  jitted blocks of 64 steps; when half are dead the living move to an array of half the size, so that each of a
         dozen sizes compiles once
JAX_PLATFORMS=cpu python3 jax_job.py compact 100000
"""
import functools
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax
from job import START, Job, read_job, report_steps

UNROLL = 8
LEAST = 256


def begin_state(job: Job):
    """Positions and exit steps; cap + 1 while alive, 0 in a slot that holds no particle."""
    return jnp.full(job.particles, START, jnp.float32), jnp.full(job.particles, job.cap + 1, jnp.int32)


def eight_steps(job: Job, x, first, n, key):
    def one(k, state):
        x, first = state
        z = jax.random.normal(jax.random.fold_in(key, n + k), x.shape, jnp.float32)
        x = x * (jnp.float32(job.growth) - jnp.float32(job.step) * x * x) + jnp.float32(job.kick) * z
        return x, jnp.minimum(first, jnp.where(x >= jnp.float32(job.exit), n + k, job.cap + 1))

    return lax.fori_loop(1, UNROLL + 1, one, (x, first), unroll=UNROLL)


@functools.partial(jax.jit, static_argnums=0)
def until_all_out(job: Job, key):
    def advance(state):
        x, first, n = state
        return *eight_steps(job, x, first, n, key), n + UNROLL

    state = (*begin_state(job), jnp.int32(0))
    return lax.while_loop(lambda s: (s[2] < job.cap) & jnp.any(s[1] > job.cap), advance, state)[1]


@functools.partial(jax.jit, static_argnums=0, donate_argnums=(1, 2))
def block(job: Job, x, first, n, key):
    """64 steps, and how many are alive."""
    x, first = lax.fori_loop(0, 64 // UNROLL, lambda b, s: eight_steps(job, *s, n + b * UNROLL, key), (x, first))
    return x, first, jnp.sum(first > job.cap)


@jax.jit
def half(x, first, alive):
    size = x.size // 2
    (index,) = jnp.nonzero(alive, size=size, fill_value=x.size)
    return x.at[index].get(mode="fill", fill_value=0.0), first.at[index].get(mode="fill", fill_value=0)


def compacting(job: Job, key):
    # `job` is part of the compiled text's name: the number of particles must not be, nor the cap of the warm-up.
    fixed = job._replace(particles=0)
    x, first = begin_state(job)
    finished = []
    for n in range(0, job.cap, 64):
        x, first, alive = block(fixed, x, first, jnp.int32(n), key)
        if int(alive) == 0:
            break
        while int(alive) <= x.size // 2 and x.size > LEAST:
            living = first > job.cap
            finished.append(jnp.where(living, 0, first))
            x, first = half(x, first, living)
    steps = np.concatenate([np.asarray(part) for part in [*finished, first]])
    # A survivor whose life ended in the middle of a block has been counted past the cap.
    return np.minimum(steps[steps > 0], job.cap + 1)


if __name__ == "__main__":
    job, key = read_job(2), jax.random.key(1)
    run = until_all_out if sys.argv[1] == "while" else compacting
    np.asarray(run(job, key))  # compiles every size
    begin = time.perf_counter()
    steps = np.asarray(run(job, key))
    report_steps(job, steps, time.perf_counter() - begin, repeated=True)
