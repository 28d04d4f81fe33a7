"""Fifty steps of every optimiser of PyTorch and Keras that documents can name, and the factors of their schedules.

Written to library-paths.json by `python library-paths.py`, in double precision, with torch 2.13.0 and keras 3.15.1; `npx biome check --write`
lays it out. Where a document has a decay, the learning rate is halved every ten steps in the library as well.
The loss is f(x, y) = (1 - x)^2/2 + 2(y - x^2)^2, whose gradient is given to both libraries by its formula.
"""

import json
import os
import pathlib

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy
import torch
from keras.optimizers import schedules
from torch.optim import lr_scheduler

keras.config.set_floatx("float64")
torch.set_default_dtype(torch.float64)

STEPS = 50
RATE = 0.02
START = [-0.7, 1.1]


def gradient(x, y):
    return [x - 1 - 8 * x * (y - x * x), 4 * (y - x * x)]


HALVED = {"kind": "decay", "every": 10, "factor": 0.5}


def torch_path(name, halved, **options):
    place = torch.tensor(START, requires_grad=True)
    rule = getattr(torch.optim, name)([place], **{"lr": RATE, **options})
    schedule = lr_scheduler.StepLR(rule, step_size=10, gamma=0.5) if halved else None
    path = []
    for _ in range(STEPS):
        place.grad = torch.tensor(gradient(*place.detach().tolist()))
        rule.step()
        if schedule is not None:
            schedule.step()
        path.append(place.detach().tolist())
    return path


def keras_path(name, halved, **options):
    place = keras.Variable(numpy.array(START), dtype="float64")
    rate = schedules.ExponentialDecay(RATE, decay_steps=10, decay_rate=0.5, staircase=True) if halved else RATE
    rule = getattr(keras.optimizers, name)(**{"learning_rate": rate, **options})
    path = []
    for _ in range(STEPS):
        rule.apply([torch.tensor(gradient(*place.numpy().tolist()))], [place])
        path.append(place.numpy().tolist())
    return path


# Library, class, its options, and the dynamics of the document that stands for it.
RULES = [
    ("torch", "SGD", {}, {"kind": "sgd"}),
    ("torch", "SGD", {"momentum": 0.9, "weight_decay": 0.1}, {"kind": "sgd", "momentum": 0.9, "weightDecay": 0.1}),
    ("torch", "SGD", {"momentum": 0.8, "dampening": 0.4, "weight_decay": 0.1},
     {"kind": "sgd", "momentum": 0.8, "dampening": 0.4, "weightDecay": 0.1}),
    ("torch", "SGD", {"momentum": 0.9, "nesterov": True}, {"kind": "sgd", "momentum": 0.9, "nesterov": True}),
    ("torch", "SGD", {"momentum": 0.9, "nesterov": True, "weight_decay": 0.1},
     {"kind": "sgd", "momentum": 0.9, "nesterov": True, "weightDecay": 0.1}),
    ("torch", "SGD", {"momentum": 0.9}, {"kind": "sgd", "momentum": 0.9, "schedule": HALVED}),
    ("torch", "Adam", {}, {"kind": "adam", "convention": "pytorch"}),
    ("torch", "Adam", {"eps": 0.1, "weight_decay": 0.3},
     {"kind": "adam", "convention": "pytorch", "epsilon": 0.1, "weightDecay": 0.3}),
    ("torch", "Adam", {"amsgrad": True, "betas": (0.9, 0.9)},
     {"kind": "adam", "convention": "pytorch", "amsgrad": True, "beta2": 0.9}),
    ("torch", "AdamW", {"weight_decay": 0.3},
     {"kind": "adam", "convention": "pytorch", "weightDecay": 0.3, "decoupled": True}),
    ("torch", "AdamW", {"weight_decay": 0.3, "amsgrad": True, "betas": (0.5, 0.9)},
     {"kind": "adam", "convention": "pytorch", "weightDecay": 0.3, "decoupled": True, "amsgrad": True, "beta1": 0.5,
      "beta2": 0.9}),
    ("torch", "RMSprop", {}, {"kind": "rmsprop"}),
    ("torch", "RMSprop", {"momentum": 0.5, "weight_decay": 0.1}, {"kind": "rmsprop", "momentum": 0.5, "weightDecay": 0.1}),
    ("torch", "RMSprop", {"centered": True, "eps": 0.1}, {"kind": "rmsprop", "centred": True, "epsilon": 0.1}),
    ("torch", "RMSprop", {"centered": True, "momentum": 0.5, "weight_decay": 0.1},
     {"kind": "rmsprop", "centred": True, "momentum": 0.5, "weightDecay": 0.1}),
    ("torch", "Adagrad", {}, {"kind": "adagrad"}),
    ("torch", "Adagrad", {"initial_accumulator_value": 0.3, "eps": 0.1, "weight_decay": 0.2},
     {"kind": "adagrad", "initial": 0.3, "epsilon": 0.1, "weightDecay": 0.2}),
    ("torch", "Adagrad", {"lr_decay": 0.1},
     {"kind": "adagrad", "schedule": {"kind": "typed", "factor": "1/(1 + 0.1*n)"}}),
    ("torch", "Adadelta", {"lr": 1.0}, {"kind": "adadelta", "learningRate": 1}),
    ("torch", "Adadelta", {"lr": 0.5, "rho": 0.8, "eps": 0.001, "weight_decay": 0.2},
     {"kind": "adadelta", "learningRate": 0.5, "smoothing": 0.8, "epsilon": 0.001, "weightDecay": 0.2}),
    ("torch", "Adamax", {}, {"kind": "adamax"}),
    ("torch", "Adamax", {"eps": 0.1, "betas": (0.8, 0.9), "weight_decay": 0.2},
     {"kind": "adamax", "epsilon": 0.1, "beta1": 0.8, "beta2": 0.9, "weightDecay": 0.2}),
    ("torch", "NAdam", {}, {"kind": "nadam"}),
    ("torch", "NAdam", {"eps": 0.1, "momentum_decay": 0.5, "weight_decay": 0.2},
     {"kind": "nadam", "epsilon": 0.1, "momentumDecay": 0.5, "weightDecay": 0.2}),
    ("torch", "NAdam", {"betas": (0.8, 0.9), "weight_decay": 0.2, "decoupled_weight_decay": True},
     {"kind": "nadam", "beta1": 0.8, "beta2": 0.9, "weightDecay": 0.2, "decoupled": True}),
    ("torch", "RAdam", {}, {"kind": "radam"}),
    ("torch", "RAdam", {"betas": (0.8, 0.9), "eps": 0.1, "weight_decay": 0.2},
     {"kind": "radam", "beta1": 0.8, "beta2": 0.9, "epsilon": 0.1, "weightDecay": 0.2}),
    ("torch", "RAdam", {"betas": (0.9, 0.98), "weight_decay": 0.2, "decoupled_weight_decay": True},
     {"kind": "radam", "beta2": 0.98, "weightDecay": 0.2, "decoupled": True}),
    ("torch", "RAdam", {"betas": (0.9, 0.6)}, {"kind": "radam", "beta2": 0.6}),
    ("keras", "SGD", {"weight_decay": 0.2}, {"kind": "sgd", "convention": "keras", "weightDecay": 0.2}),
    ("keras", "SGD", {"momentum": 0.9, "weight_decay": 0.2},
     {"kind": "sgd", "convention": "keras", "momentum": 0.9, "weightDecay": 0.2}),
    ("keras", "SGD", {"momentum": 0.9, "nesterov": True, "weight_decay": 0.2},
     {"kind": "sgd", "convention": "keras", "momentum": 0.9, "nesterov": True, "weightDecay": 0.2}),
    ("keras", "SGD", {"momentum": 0.9}, {"kind": "sgd", "convention": "keras", "momentum": 0.9, "schedule": HALVED}),
    ("keras", "AdamW", {"weight_decay": 0.3},
     {"kind": "adam", "convention": "keras", "epsilon": 1e-7, "weightDecay": 0.3, "decoupled": True,
      "schedule": HALVED}),
    ("keras", "Adam", {}, {"kind": "adam", "convention": "keras", "epsilon": 1e-7}),
    ("keras", "Adam", {"epsilon": 0.1, "beta_2": 0.9, "amsgrad": True},
     {"kind": "adam", "convention": "keras", "epsilon": 0.1, "beta2": 0.9, "amsgrad": True}),
    ("keras", "Adam", {"weight_decay": 0.3}, {"kind": "adam", "convention": "keras", "epsilon": 1e-7, "weightDecay": 0.3}),
    ("keras", "AdamW", {"weight_decay": 0.3},
     {"kind": "adam", "convention": "keras", "epsilon": 1e-7, "weightDecay": 0.3, "decoupled": True}),
    ("keras", "RMSprop", {}, {"kind": "rmsprop", "convention": "keras", "smoothing": 0.9, "epsilon": 1e-7}),
    ("keras", "RMSprop", {"epsilon": 0.1, "weight_decay": 0.2},
     {"kind": "rmsprop", "convention": "keras", "smoothing": 0.9, "epsilon": 0.1, "weightDecay": 0.2}),
    ("keras", "RMSprop", {"centered": True, "momentum": 0.5, "weight_decay": 0.2},
     {"kind": "rmsprop", "convention": "keras", "smoothing": 0.9, "epsilon": 1e-7, "centred": True, "momentum": 0.5,
      "weightDecay": 0.2}),
    ("keras", "Lion", {}, {"kind": "lion"}),
    ("keras", "Lion", {"beta_1": 0.7, "beta_2": 0.8, "weight_decay": 0.3},
     {"kind": "lion", "beta1": 0.7, "beta2": 0.8, "weightDecay": 0.3}),
    ("keras", "Adagrad", {}, {"kind": "adagrad", "convention": "keras", "initial": 0.1, "epsilon": 1e-7}),
    ("keras", "Adagrad", {"initial_accumulator_value": 0.0, "epsilon": 0.1, "weight_decay": 0.2},
     {"kind": "adagrad", "convention": "keras", "epsilon": 0.1, "weightDecay": 0.2}),
    ("keras", "Adadelta", {"learning_rate": 1.0},
     {"kind": "adadelta", "learningRate": 1, "smoothing": 0.95, "epsilon": 1e-7}),
    ("keras", "Adadelta", {"learning_rate": 1.0, "epsilon": 0.001, "weight_decay": 0.2},
     {"kind": "adadelta", "learningRate": 1, "smoothing": 0.95, "epsilon": 0.001, "weightDecay": 0.2,
      "decoupled": True}),
    ("keras", "Adamax", {}, {"kind": "adamax", "convention": "keras", "epsilon": 1e-7}),
    ("keras", "Adamax", {"epsilon": 0.1, "beta_2": 0.9, "weight_decay": 0.2},
     {"kind": "adamax", "convention": "keras", "epsilon": 0.1, "beta2": 0.9, "weightDecay": 0.2}),
    ("keras", "Nadam", {}, {"kind": "nadam", "epsilon": 1e-7, "momentumDecay": 1}),
    ("keras", "Nadam", {"epsilon": 0.1, "beta_2": 0.9, "weight_decay": 0.2},
     {"kind": "nadam", "epsilon": 0.1, "beta2": 0.9, "momentumDecay": 1, "weightDecay": 0.2, "decoupled": True}),
]


def torch_factors(name, **options):
    rule = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    schedule = getattr(lr_scheduler, name)(rule, **options)
    factors = []
    for _ in range(STEPS):
        factors.append(rule.param_groups[0]["lr"])
        rule.step()
        schedule.step()
    return factors


def keras_factors(name, **options):
    schedule = getattr(schedules, name)(**options)
    return [float(schedule(n)) for n in range(STEPS)]


SCHEDULES = [
    ("torch", "StepLR", {"step_size": 7, "gamma": 0.5}, {"kind": "decay", "every": 7, "factor": 0.5}),
    ("torch", "ExponentialLR", {"gamma": 0.9}, {"kind": "decay", "every": 1, "factor": 0.9}),
    ("torch", "CosineAnnealingLR", {"T_max": 49, "eta_min": 0.2}, {"kind": "cosine", "over": 49, "least": 0.2}),
    ("torch", "CosineAnnealingWarmRestarts", {"T_0": 12, "eta_min": 0.1}, {"kind": "restarts", "period": 12, "least": 0.1}),
    ("torch", "CosineAnnealingWarmRestarts", {"T_0": 6, "T_mult": 2}, {"kind": "restarts", "period": 6, "growth": 2}),
    ("torch", "OneCycleLR", {"max_lr": 1.0, "total_steps": 50}, {"kind": "one-cycle", "over": 50}),
    ("torch", "OneCycleLR",
     {"max_lr": 1.0, "total_steps": 50, "pct_start": 0.25, "anneal_strategy": "linear", "div_factor": 10,
      "final_div_factor": 50},
     {"kind": "one-cycle", "over": 50, "rise": 0.25, "anneal": "linear", "divide": 10, "finalDivide": 50}),
    ("torch", "CyclicLR", {"base_lr": 0.1, "max_lr": 1.0, "step_size_up": 8, "step_size_down": 5},
     {"kind": "cycles", "up": 8, "down": 5, "least": 0.1}),
    ("torch", "CyclicLR", {"base_lr": 0.1, "max_lr": 1.0, "step_size_up": 8, "mode": "triangular2"},
     {"kind": "cycles", "up": 8, "least": 0.1, "mode": "triangular2"}),
    ("torch", "CyclicLR", {"base_lr": 0.1, "max_lr": 1.0, "step_size_up": 8, "mode": "exp_range", "gamma": 0.97},
     {"kind": "cycles", "up": 8, "least": 0.1, "mode": "exp_range", "gamma": 0.97}),
    ("torch", "LinearLR", {"start_factor": 0.1, "total_iters": 20},
     {"kind": "constant", "warmUp": {"over": 20, "from": 0.1}}),
    ("keras", "ExponentialDecay",
     {"initial_learning_rate": 1.0, "decay_steps": 7, "decay_rate": 0.5, "staircase": True},
     {"kind": "decay", "every": 7, "factor": 0.5}),
    ("keras", "CosineDecay", {"initial_learning_rate": 1.0, "decay_steps": 30, "alpha": 0.2},
     {"kind": "cosine", "over": 30, "least": 0.2}),
    ("keras", "CosineDecay",
     {"initial_learning_rate": 0.1, "decay_steps": 30, "alpha": 0.2, "warmup_target": 1.0, "warmup_steps": 10},
     {"kind": "cosine", "over": 30, "least": 0.2, "warmUp": {"over": 10, "from": 0.1}}),
    ("keras", "CosineDecayRestarts",
     {"initial_learning_rate": 1.0, "first_decay_steps": 6, "t_mul": 2.0, "m_mul": 1.0, "alpha": 0.1},
     {"kind": "restarts", "period": 6, "growth": 2, "least": 0.1}),
]


def named(library, name, options, halved):
    listed = ", ".join(f"{key}={value!r}" for key, value in options.items())
    where = "torch.optim" if library == "torch" else "keras.optimizers"
    return f"{where}.{name}({listed})" + (", its learning rate halved every ten steps" if halved else "")


def scheduled(library, name, options):
    where = "torch.optim.lr_scheduler" if library == "torch" else "keras.optimizers.schedules"
    listed = ", ".join(f"{key}={value!r}" for key, value in options.items())
    return f"{where}.{name}({listed})"


def rounded(numbers):
    return [float(f"{number:.9g}") for number in numbers]


result = {
    "libraries": {"torch": torch.__version__, "keras": keras.__version__},
    "start": START,
    "learningRate": RATE,
    "rules": [
        {
            "is": named(library, name, options, halved),
            "dynamics": dynamics,
            "path": rounded(
                value
                for place in (torch_path if library == "torch" else keras_path)(name, halved, **options)
                for value in place
            ),
        }
        for library, name, options, dynamics in RULES
        for halved in [dynamics.get("schedule") == HALVED]
    ],
    "schedules": [
        {
            "is": scheduled(library, name, options),
            "schedule": schedule,
            "factors": rounded((torch_factors if library == "torch" else keras_factors)(name, **options)),
        }
        for library, name, options, schedule in SCHEDULES
    ],
}
target = pathlib.Path(__file__).with_name("library-paths.json")
target.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
