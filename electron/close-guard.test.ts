import { expect, test } from "vitest";
import {
  type CloseEffect,
  type CloseEvent,
  type CloseState,
  closeStart,
  closeStep,
} from "./close-guard.ts";

const quit: CloseEvent = { kind: "quit" };
const cleanClose: CloseEvent = { kind: "close", hearsClose: false, hasPage: true };
const dirtyClose: CloseEvent = { kind: "close", hearsClose: true, hasPage: true };
const yes: CloseEvent = { kind: "answer", close: true };
const no: CloseEvent = { kind: "answer", close: false };

/** The effects of each event in turn, and where the guard stands in the end. */
function tell(...events: CloseEvent[]): {
  effects: (readonly CloseEffect[])[];
  state: CloseState;
} {
  let state = closeStart;
  const effects = events.map((event) => {
    const step = closeStep(state, event);
    state = step.state;
    return step.effects;
  });
  return { effects, state };
}

test("a clean document closes and quits without a question", () => {
  expect(tell(cleanClose, quit).effects.flat()).toEqual([]);
  expect(tell(quit, cleanClose).effects.flat()).toEqual([]);
});

test("unsaved changes stop the close, and the page is asked", () => {
  expect(tell(dirtyClose).effects).toEqual([["prevent", "ask-page", "watch-page"]]);
});

test("yes closes the window, no keeps it open and ready to be asked again", () => {
  expect(tell(dirtyClose, yes).effects.at(-1)).toEqual(["close-window"]);
  const stayed = tell(dirtyClose, no);
  expect(stayed.effects.at(-1)).toEqual([]);
  expect(stayed.state).toEqual(closeStart);
  expect(tell(dirtyClose, no, dirtyClose).effects.at(-1)).toContain("ask-page");
});

test("the close that follows a yes is let through, though the document is dirty", () => {
  expect(tell(dirtyClose, yes, dirtyClose).effects.at(-1)).toEqual([]);
});

test("quitting goes on to quit after a yes, and ends with a no", () => {
  expect(tell(quit, dirtyClose, yes).effects.at(-1)).toEqual(["quit-app"]);
  const stayed = tell(quit, dirtyClose, no);
  expect(stayed.state).toEqual(closeStart);
  expect(tell(quit, dirtyClose, no, dirtyClose, yes).effects.at(-1)).toEqual(["close-window"]);
});

test("quitting while the question stands turns the close into a quit", () => {
  expect(tell(dirtyClose, quit, yes).effects.at(-1)).toEqual(["quit-app"]);
});

test("a second close while the question stands is stopped, and not asked twice", () => {
  expect(tell(dirtyClose, dirtyClose).effects.at(-1)).toEqual(["prevent"]);
});

test("a page that heard may take all the time it wants", () => {
  expect(tell(dirtyClose, { kind: "heard" }, { kind: "silence" }).effects.at(-1)).toEqual([]);
});

test("a page that hangs does not keep the window: the user may leave or wait", () => {
  expect(tell(dirtyClose, { kind: "silence" }).effects.at(-1)).toEqual([
    "ask-to-leave-silent-page",
  ]);
  expect(tell(dirtyClose, { kind: "silence" }, { kind: "wait" }).effects.at(-1)).toEqual([
    "watch-page",
  ]);
  expect(tell(dirtyClose, { kind: "silence" }, yes).effects.at(-1)).toEqual(["close-window"]);
});

test("without a page there is nothing to ask", () => {
  const pageless: CloseEvent = { kind: "close", hearsClose: true, hasPage: false };
  expect(tell(pageless).effects.flat()).toEqual([]);
});

test("a page that crashes amid the question lets the window go", () => {
  expect(tell(dirtyClose, { kind: "gone" }).effects.at(-1)).toEqual(["close-window"]);
  expect(tell({ kind: "gone" }).effects.flat()).toEqual([]);
});

test("a late answer means nothing, and a new window starts afresh", () => {
  expect(tell(yes).effects.flat()).toEqual([]);
  expect(tell(dirtyClose, yes, { kind: "closed" }).state).toEqual(closeStart);
});
