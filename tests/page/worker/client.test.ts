import { MessageChannel, type MessagePort } from "node:worker_threads";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ExperimentError } from "../../../src/experiment/document/error.ts";
import { createWorkerClient, WorkerTrouble } from "../../../src/page/worker/client.ts";
import type { Answers } from "../../../src/page/worker/messages.ts";
import { type Scope, serve } from "../../../src/page/worker/serve.ts";

/** What the workers of a test answer; a promise that is rejected is code that cannot be fetched. */
let task: Promise<{ readonly answers: Answers }>;
let made: ThreadOfNode[] = [];

/** A worker of this process: its messages are cloned as between threads, and it serves as the page's script does. */
class ThreadOfNode extends EventTarget {
  readonly name: string;
  ended = false;
  readonly #port: MessagePort;
  readonly #other: MessagePort;

  constructor(_script: URL, { name }: { readonly name: string }) {
    super();
    this.name = name;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#other = port2;
    port1.on("message", (data) => this.dispatchEvent(new MessageEvent("message", { data })));
    const scope: Scope = {
      addEventListener: (type, listen) => {
        port2.on(type, (data) => listen(new MessageEvent(type, { data })));
      },
      postMessage: (reply) => port2.postMessage(reply),
      reportError: (error) => this.break(error instanceof Error ? error.message : String(error)),
    };
    serve(task, scope);
    made.push(this);
  }

  postMessage(data: unknown): void {
    this.#port.postMessage(data);
  }

  /** As where a script throws, or cannot be fetched. */
  break(message: string): void {
    this.dispatchEvent(Object.assign(new Event("error"), { message }));
  }

  terminate(): void {
    this.ended = true;
    this.#port.close();
    this.#other.close();
  }
}

beforeEach(() => {
  made = [];
  vi.stubGlobal("Worker", ThreadOfNode);
});
afterEach(() => {
  for (const worker of made) worker.terminate();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const answering = (answers: Answers) => {
  task = Promise.resolve({ answers });
};
const client = () =>
  createWorkerClient("share", {
    failed: (reason, question) => `${question}: the worker failed (${reason}); load the page again`,
    patience: { milliseconds: 1000, over: (question) => `${question}: too long; ask for less` },
  });
const about = { experiment: {} as never, name: undefined };

test("one worker answers questions in the order in which they are asked, however long each takes", async () => {
  let release: (text: string) => void = () => undefined;
  answering({
    write: () => new Promise((resolve) => (release = resolve)),
    command: ({ name }: { readonly name: string }) => `command of ${name}`,
  });
  const { ask, close } = client();
  const slow = ask("write", about);
  expect(await ask("command", { ...about, name: "disc" })).toBe("command of disc");
  release("v1&");
  expect(await slow).toBe("v1&");
  expect(made.map(({ name }) => name)).toEqual(["share"]);
  close();
});

test("an error of the work arrives as what it is, and the worker goes on", async () => {
  answering({
    read() {
      throw new ExperimentError({ path: "link", found: "too old", remedy: "reload" });
    },
    command: () => "escapement run",
  });
  const { ask } = client();
  const error = await ask("read", "v0").catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ExperimentError);
  expect(error).toMatchObject({
    message: "link: too old; reload",
    faults: [{ path: "link", found: "too old", remedy: "reload" }],
  });
  expect(await ask("command", about)).toBe("escapement run");
  expect(made.length).toBe(1);
});

test("a worker that fails is said in a sentence to all that wait, and the next question begins another", async () => {
  answering({ write: () => new Promise(() => undefined), command: () => "escapement run" });
  const { ask } = client();
  const waiting = [ask("write", about), ask("command", about)].map((one) =>
    one.catch((error: unknown) => error),
  );
  made[0].break("");
  for (const [i, question] of ["write", "command"].entries()) {
    const error = await waiting[i];
    expect(error).toBeInstanceOf(WorkerTrouble);
    expect((error as Error).message).toBe(
      `${question}: the worker failed (it could not start); load the page again`,
    );
  }
  expect(made[0].ended).toBe(true);
  expect(await ask("command", about)).toBe("escapement run");
  expect(made.length).toBe(2);
});

test("code that cannot be fetched is a worker that fails", async () => {
  task = Promise.reject(new Error("offline"));
  await expect(client().ask("command", about)).rejects.toThrow(
    "command: the worker failed (offline); load the page again",
  );
});

test("an answer or a question that cannot be read ends the worker", async () => {
  answering({ command: () => new Promise(() => undefined) });
  const { ask } = client();
  const unread = ask("command", about);
  made[0].dispatchEvent(new Event("messageerror"));
  await expect(unread).rejects.toThrow("its answer cannot be read");
});

test("an answer that cannot be sent is an error of the work", async () => {
  answering({ command: () => () => undefined });
  await expect(client().ask("command", about)).rejects.toThrow(/could not be cloned/);
});

test("a question that takes too long is given up with its worker", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  answering({ command: () => new Promise(() => undefined) });
  const late = client()
    .ask("command", about)
    .catch((error: unknown) => error);
  vi.advanceTimersByTime(999);
  expect(made[0].ended).toBe(false);
  vi.advanceTimersByTime(1);
  expect(await late).toMatchObject({ name: "WorkerTrouble", message: "command: too long; ask for less" });
  expect(made[0].ended).toBe(true);
});

test("closing ends the worker and whoever waits for it", async () => {
  answering({ command: () => new Promise(() => undefined) });
  const { ask, close } = client();
  const unanswered = ask("command", about);
  close();
  await expect(unanswered).rejects.toThrow(WorkerTrouble);
  expect(made.map(({ ended }) => ended)).toEqual([true]);
  close();
});
