"""PyTorch: minibatch SGD of the two-layer network, all particles as one batch of models, gradients by autograd of the sum of their
losses, the dead packed away every 64 steps.
python3 minibatch_torch.py cpu FILE 1 0.5 8192 0.5 1000000 -0.5
"""
import sys
import time

import torch
from job import report
from minibatch import Job, read_job, start


def run(job: Job, device: str) -> tuple[int, int]:
    """Live steps and exits."""
    data = [torch.from_numpy(column).to(device) for column in (job.x, job.z, job.y)]
    weights = [torch.from_numpy(part).to(device).requires_grad_() for part in start(job.particles)]
    dead = torch.zeros(job.particles, dtype=torch.bool, device=device)
    live = exited = 0
    for n in range(1, job.cap + 1):
        u, w, v = weights
        rows = torch.randint(len(job.y), (len(u), job.batch), device=device)
        x, z, y = (column[rows] for column in data)
        if job.noise > 0:
            y = y + job.noise * torch.randn_like(y)
        output = torch.tanh(u[:, None] * x + (w[:, None] * z).sum(2))
        residual = (v[:, None] * output).sum(2) - y
        gradients = torch.autograd.grad((residual * residual).sum() / (2 * job.batch), weights)
        with torch.no_grad():
            for part, gradient in zip(weights, gradients):
                part -= job.rate * gradient
            hit = (v[:, 0] < job.exit) & ~dead
            count = int(hit.sum())
            exited += count
            live += count * n
            dead |= hit
            if n % 64 == 0 and dead.any():
                weights = [part[~dead].requires_grad_() for part in weights]
                dead = torch.zeros(len(weights[0]), dtype=torch.bool, device=device)
                if len(dead) == 0:
                    break
    return live + int((~dead).sum()) * job.cap, exited


if __name__ == "__main__":
    device = sys.argv[1]
    job = read_job(2)
    run(job._replace(particles=64, cap=64), device)
    begin = time.perf_counter()
    live, exited = run(job, device)
    report(job.particles, live, exited, time.perf_counter() - begin)
