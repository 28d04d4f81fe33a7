/** A thread of Node that serves a machine to whoever has begun it. */
import { parentPort } from "node:worker_threads";
import { createMachine } from "./machine.ts";
import { serveMachine } from "./remote.ts";

serveMachine(
  {
    postMessage: (message, transfer) => parentPort!.postMessage(message, transfer),
    listen: (receive) => parentPort!.on("message", receive),
  },
  createMachine(),
);
