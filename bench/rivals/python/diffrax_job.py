"""diffrax as its documentation has it: vmapped diffeqsolve, Euler, constant steps, an Event at the exit.

UnsafeBrownianPath is the fast choice where steps are constant (VirtualBrownianTree is ten times slower); the vmapped
loop goes on until the last particle is out. Words: JAX's Threefry2x32-20.
python3 diffrax_job.py 1000000
"""
import time

import diffrax
import jax
import jax.numpy as jnp
import numpy as np
from job import START, TEMPERATURE, read_job, report_steps

if __name__ == "__main__":
    job = read_job(1)

    def solve(key):
        noise = diffrax.UnsafeBrownianPath(shape=(), key=key)
        drift = diffrax.ODETerm(lambda t, x, args: x - x**3)
        kick = diffrax.ControlTerm(lambda t, x, args: jnp.float32((2 * TEMPERATURE) ** 0.5), noise)
        solution = diffrax.diffeqsolve(
            diffrax.MultiTerm(drift, kick),
            diffrax.Euler(),
            t0=jnp.float32(0),
            t1=jnp.float32(job.cap * job.step),
            dt0=jnp.float32(job.step),
            y0=jnp.float32(START),
            saveat=diffrax.SaveAt(t1=True),
            stepsize_controller=diffrax.ConstantStepSize(),
            adjoint=diffrax.ForwardMode(),
            event=diffrax.Event(lambda t, x, args, **rest: x >= job.exit),
            # The sum of f32 steps may end a few steps early or late.
            max_steps=job.cap + 64,
            throw=False,
        )
        return solution.stats["num_steps"], solution.ys[0]

    run = jax.jit(jax.vmap(solve))
    keys = jax.random.split(jax.random.key(1), job.particles)
    jax.block_until_ready(run(keys))  # compiles
    begin = time.perf_counter()
    steps, last = (np.asarray(a) for a in run(keys))
    seconds = time.perf_counter() - begin
    out = (last >= job.exit) & (steps <= job.cap)
    report_steps(job, np.where(out, steps, job.cap + 1), seconds, repeated=True)
