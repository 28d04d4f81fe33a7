/** A thread of a browser that serves a machine to whoever has begun it. */
import { createMachine } from "./machine.ts";
import { serveMachine } from "./remote.ts";

serveMachine(
  {
    postMessage: (message, transfer) => self.postMessage(message, { transfer }),
    listen: (receive) => self.addEventListener("message", ({ data }) => receive(data)),
  },
  createMachine(),
);
