import { beforeEach, expect, it, vi } from "vitest";
import type { FromTrainer, ToTrainer } from "../../../core/index.ts";
import { createTrainingWorker } from "./index.ts";

/** A worker that says what the test makes it say. */
class FakeWorker extends EventTarget {
  static all: FakeWorker[] = [];
  readonly posted: ToTrainer[] = [];
  isTerminated = false;

  constructor() {
    super();
    FakeWorker.all.push(this);
  }

  postMessage(message: ToTrainer): void {
    this.posted.push(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  says(message: Partial<FromTrainer>): void {
    this.dispatchEvent(new MessageEvent("message", { data: message }));
  }
}

const pause: ToTrainer = { kind: "pause", run: 1 };

function open() {
  const link = createTrainingWorker();
  const listener = { asked: vi.fn(), answered: vi.fn(), gone: vi.fn() };
  link.listen(listener);
  return { link, listener };
}

beforeEach(() => {
  FakeWorker.all = [];
  vi.stubGlobal("Worker", FakeWorker);
});

it("starts with the first message, which listeners hear of", () => {
  const { link, listener } = open();
  expect(FakeWorker.all).toHaveLength(0);
  link.post(pause);
  link.post(pause);
  expect(FakeWorker.all).toHaveLength(1);
  expect(listener.asked.mock.calls).toEqual([[pause], [pause]]);
  FakeWorker.all[0]?.says({ kind: "working" });
  expect(listener.answered).toHaveBeenCalledWith({ kind: "working" });
});

it.each([
  ["error", "out of memory"],
  ["messageerror", "A message of the worker could not be read."],
])("dies once of %s, and another starts with the next message", (type, reason) => {
  const event = new ErrorEvent(type, { message: reason });
  const { link, listener } = open();
  link.post(pause);
  const [first] = FakeWorker.all;
  first?.dispatchEvent(event);
  first?.dispatchEvent(event);
  expect(first?.isTerminated).toBe(true);
  expect(listener.gone.mock.calls).toEqual([[reason]]);
  link.post(pause);
  expect(FakeWorker.all).toHaveLength(2);
});

it("is ended on request, and its late words are nobody's", () => {
  const { link, listener } = open();
  link.post(pause);
  const [first] = FakeWorker.all;
  link.end();
  expect(first?.isTerminated).toBe(true);
  expect(listener.gone.mock.calls).toEqual([[null]]);
  link.post(pause);
  first?.says({ kind: "tick" });
  expect(listener.answered).not.toHaveBeenCalled();
  FakeWorker.all[1]?.says({ kind: "tick" });
  expect(listener.answered).toHaveBeenCalledTimes(1);
});
