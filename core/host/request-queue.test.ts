import { expect, test } from "vitest";
import type { HostRequest } from "./host.ts";
import { createRequestQueue } from "./request-queue.ts";

const request = (command: string): HostRequest => ({ kind: "command", command });

/** A listener, and the commands that it heard. */
function ear() {
  const heard: string[] = [];
  const listen = (told: HostRequest) => {
    if (told.kind === "command") heard.push(told.command);
  };
  return { heard, listen };
}

test("what came before there was a listener is handed over once, in order", () => {
  const queue = createRequestQueue();
  const [first, second] = [ear(), ear()];
  expect(queue.send(request("a"))).toBe(false);
  expect(queue.send(request("b"))).toBe(false);
  queue.listen(first.listen);
  queue.listen(second.listen);
  expect(queue.send(request("c"))).toBe(true);
  expect(first.heard).toEqual(["a", "b", "c"]);
  expect(second.heard).toEqual(["c"]);
});

test("who left hears nothing, and then requests wait again", () => {
  const queue = createRequestQueue();
  const [first, second] = [ear(), ear()];
  const leave = queue.listen(first.listen);
  leave();
  expect(queue.send(request("a"))).toBe(false);
  queue.listen(second.listen);
  expect(first.heard).toEqual([]);
  expect(second.heard).toEqual(["a"]);
});

test("the same function may listen twice and leave once", () => {
  const queue = createRequestQueue();
  const { heard, listen } = ear();
  const leave = queue.listen(listen);
  queue.listen(listen);
  leave();
  queue.send(request("a"));
  expect(heard).toEqual(["a"]);
});
