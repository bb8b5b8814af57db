import { describe, expect, it } from "vitest";
import {
  type Keeping,
  type KeepingEvent,
  keepingStart,
  keepingStep,
  shortestPause,
} from "./keeping.ts";

const edited: KeepingEvent = { kind: "changed", urgent: false };
const saved: KeepingEvent = { kind: "changed", urgent: true };
const due: KeepingEvent = { kind: "due" };
const hurry: KeepingEvent = { kind: "hurry" };
const written: KeepingEvent = { kind: "written", took: 5 };
const failed: KeepingEvent = { kind: "failed", took: 5, reason: "the disk is full" };

/** What is done after each event, in short. */
function play(...events: readonly KeepingEvent[]): readonly string[] {
  let state: Keeping = keepingStart;
  return events.map((event) => {
    const step = keepingStep(state, event);
    state = step.state;
    return step.effects
      .map((effect) => (effect.kind === "wait" ? `wait ${effect.pause}` : effect.kind))
      .join(", ");
  });
}

describe("putting a document by", () => {
  it("waits a second after the first edit, however many follow, and then writes once", () => {
    expect(play(edited, edited, edited, due, written)).toEqual([
      `wait ${shortestPause}`,
      "",
      "",
      "write",
      "",
    ]);
  });

  it("goes on about once a second while edits go on", () => {
    expect(play(edited, due, edited, edited, written, due, written)).toEqual([
      "wait 1000",
      "write",
      "",
      "",
      "wait 1000",
      "write",
      "",
    ]);
  });

  it("writes seldom what takes long to write", () => {
    const slow: KeepingEvent = { kind: "written", took: 700 };
    expect(play(edited, due, edited, slow, due, slow, edited)).toEqual([
      "wait 1000",
      "write",
      "",
      "wait 6300",
      "write",
      "",
      "wait 6300",
    ]);
  });

  it("waits ten seconds at most, also after a moment in which the whole machine stood still", () => {
    expect(play(edited, due, { kind: "written", took: 60_000 }, edited)).toEqual([
      "wait 1000",
      "write",
      "",
      "wait 10000",
    ]);
  });

  it("does at once what must not come back", () => {
    expect(play(saved, written)).toEqual(["write", ""]);
    expect(play(edited, saved, due, written)).toEqual(["wait 1000", "write", "", ""]);
    expect(play(edited, due, edited, saved, edited, written)).toEqual([
      "wait 1000",
      "write",
      "",
      "",
      "",
      "write",
    ]);
  });

  it("hurries when the page goes, also past a writing that is under way", () => {
    expect(play(hurry)).toEqual([""]);
    expect(play(edited, hurry, written, due)).toEqual(["wait 1000", "write", "", ""]);
    expect(play(edited, due, hurry)).toEqual(["wait 1000", "write", ""]);
    expect(play(edited, due, edited, hurry, written, written)).toEqual([
      "wait 1000",
      "write",
      "",
      "write",
      "",
      "",
    ]);
  });

  it("that fails is told once, tried again with the next edit, and told anew after a success", () => {
    expect(play(edited, due, failed, edited, due, failed)).toEqual([
      "wait 1000",
      "write",
      "tell",
      "wait 1000",
      "write",
      "",
    ]);
    expect(play(edited, due, edited, failed)).toEqual([
      "wait 1000",
      "write",
      "",
      "tell, wait 1000",
    ]);
    expect(play(saved, failed, saved, written, saved, failed)).toEqual([
      "write",
      "tell",
      "write",
      "",
      "write",
      "tell",
    ]);
  });
});
