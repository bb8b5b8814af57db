import { expect, test } from "vitest";
import type { HostRequest } from "../core/host/host.ts";
import { createPageLink } from "./page-link.ts";

const request = (command: string): HostRequest => ({ kind: "command", command });

/** A page that notes what it hears. */
function page() {
  const heard: string[] = [];
  const send = (_channel: string, told: HostRequest) => {
    heard.push(told.kind === "command" ? told.command : told.kind);
  };
  return { heard, send };
}

test("requests wait until the page listens, and come in order", () => {
  const link = createPageLink();
  const first = page();
  link.request(request("one"));
  link.request(request("two"));
  link.connect(first);
  link.request(request("three"));
  expect(first.heard).toEqual(["one", "two", "three"]);
});

test("what is said between two pages waits for the second", () => {
  const link = createPageLink();
  const [first, second] = [page(), page()];
  link.connect(first);
  expect(link.isConnected()).toBe(true);
  link.disconnect();
  expect(link.isConnected()).toBe(false);
  link.request(request("meanwhile"));
  link.connect(second);
  expect(first.heard).toEqual([]);
  expect(second.heard).toEqual(["meanwhile"]);
});

test("a page that listens twice hears once", () => {
  const link = createPageLink();
  const only = page();
  link.connect(only);
  link.connect(only);
  link.request(request("one"));
  expect(only.heard).toEqual(["one"]);
});
