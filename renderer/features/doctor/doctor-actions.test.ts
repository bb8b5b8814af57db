import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connectDoctor } from "../../app/connect-doctor.ts";
import type { AppStore } from "../../state/app/store.ts";
import { undoEdit } from "../../state/document/edit.ts";
import { changeParam } from "../../state/document/edit-actions.ts";
import { leadTo } from "../../state/document/inside-actions.ts";
import { showTab, togglePanel } from "../../state/page/dock-actions.ts";
import { lightOf } from "../../state/page/light.ts";
import { dim, lightEvidence } from "../../state/page/lit.ts";
import { exampleGraph, exampleText, graphOf, id, openApp } from "../../state/testing/open-app.ts";
import type { TestDoctor } from "../../state/testing/test-services.ts";
import { openExample } from "../files/file-actions.ts";
import {
  applyFix,
  examineNow,
  isExaminationDue,
  isExaminationLate,
  listenToDoctor,
} from "./doctor-actions.ts";

const findings = (store: AppStore) => store.getState().training.doctor?.findings ?? [];
const kinds = (store: AppStore) => findings(store).map(({ kind }) => kind);

function openIll() {
  const { store } = openApp(exampleGraph("ten-sigmoids"));
  listenToDoctor(store);
  examineNow(store);
  const [finding] = findings(store);
  if (!finding) throw new Error("Nothing was found.");
  return { store, finding };
}

describe("a fix", () => {
  it("is one undo step of its name, and the finding goes and comes with it", () => {
    const { store, finding } = openIll();
    const before = graphOf(store);
    const fix = finding.fixes.find(({ label }) => label.startsWith("Use Tanh"));
    if (!fix) throw new Error("Tanh is not offered.");
    applyFix(store, finding, fix);
    expect(kinds(store)).toEqual([]);
    expect(store.getState().history.past.map(({ label }) => label)).toEqual([
      "Use Tanh in 9 Nodes",
    ]);
    undoEdit(store);
    examineNow(store);
    expect(graphOf(store)).toBe(before);
    expect(kinds(store)).toEqual(["vanishing"]);
  });

  it("that no longer fits the graph says so and makes no undo step", () => {
    const { store, finding } = openIll();
    const { history } = openApp().store.getState();
    store.setState({ history });
    const [fix] = finding.fixes;
    if (fix) applyFix(store, finding, fix);
    expect(store.getState().history.past).toEqual([]);
    expect(store.getState().message?.title).toContain("changed nothing");
  });
});

it("evidence is lit, let go, and selected as far as it is there", async () => {
  const { store, finding } = openIll();
  lightEvidence(store, finding);
  expect(lightOf(store.getState()).nodes.has(id("s5"))).toBe(true);
  expect(lightOf(store.getState()).edges.size).toBe(finding.edges.length);
  dim(store);
  expect(lightOf(store.getState()).nodes.size + lightOf(store.getState()).edges.size).toBe(0);
  leadTo(store, { ...finding, nodes: [...finding.nodes, id("gone")] });
  expect([...store.getState().selection.nodes].sort()).toEqual([...finding.nodes].sort());
  lightEvidence(store, finding);
  await openExample(store, exampleText("one-neuron"));
  expect(lightOf(store.getState()).nodes.size).toBe(0);
});

it("data are examined by their rows, and a graph without by its own numbers", () => {
  const { store } = openApp(exampleGraph("moons"));
  listenToDoctor(store);
  examineNow(store);
  expect(store.getState().training.doctor?.rows).toBe(100);
  expect(openIll().store.getState().training.doctor?.rows).toBeNull();
});

describe("an examination that takes its time", () => {
  function hold() {
    const { store, finding } = openIll();
    const doctor = store.getState().doctor as TestDoctor;
    doctor.hold();
    return { store, finding, doctor };
  }

  it("is late once the graph has changed, until the new one is examined", () => {
    const { store, doctor } = hold();
    expect(isExaminationLate(store.getState())).toBe(false);
    changeParam(store, id("w"), "value", 1.5);
    expect(isExaminationLate(store.getState())).toBe(true);
    examineNow(store);
    expect(isExaminationLate(store.getState())).toBe(true);
    doctor.answer();
    expect(isExaminationLate(store.getState())).toBe(false);
  });

  it("of a graph that is left meanwhile is nobody’s", async () => {
    const { store, doctor } = hold();
    examineNow(store);
    await openExample(store, exampleText("one-neuron"));
    doctor.answer();
    expect(store.getState().training.doctor).toBeNull();
  });

  it("that fails says why, and is not made again before the graph changes", () => {
    const { store, doctor } = hold();
    examineNow(store);
    doctor.fail("out of memory");
    expect(store.getState().training.doctor).toMatchObject({
      findings: [],
      fault: "out of memory",
    });
    expect(isExaminationDue(store.getState())).toBe(false);
  });
});

describe("following the graph", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function follow() {
    const { store } = openApp(exampleGraph("one-neuron"));
    connectDoctor(store);
    return store;
  }
  const slide = (store: AppStore, value: number) => changeParam(store, id("w"), "value", value);

  it("waits until the panel is open", () => {
    const store = follow();
    vi.runAllTimers();
    expect(store.getState().training.doctor).toBeNull();
    togglePanel(store);
    vi.runAllTimers();
    expect(store.getState().training.doctor?.findings).toEqual([]);
  });

  it("sees that undo has brought an illness back", () => {
    const { store } = openApp(exampleGraph("ten-sigmoids"));
    connectDoctor(store);
    showTab(store, "doctor");
    vi.runAllTimers();
    const [finding] = findings(store);
    const fix = finding?.fixes[0];
    if (finding && fix) applyFix(store, finding, fix);
    vi.runAllTimers();
    expect(kinds(store)).toEqual([]);
    undoEdit(store);
    vi.runAllTimers();
    expect(kinds(store)).toEqual(["vanishing"]);
  });

  it("examines twice a second at most, and the last graph in the end", () => {
    const store = follow();
    showTab(store, "doctor");
    vi.runAllTimers();
    let examined = 0;
    store.subscribe(({ training }, { training: before }) => {
      if (training.doctor !== before.doctor) examined += 1;
    });
    for (let i = 1; i <= 40; i++) {
      slide(store, -i / 5);
      vi.advanceTimersByTime(50);
    }
    // Two seconds have passed.
    expect(examined).toBeGreaterThan(0);
    expect(examined).toBeLessThanOrEqual(4);
    vi.runAllTimers();
    expect(store.getState().training.doctor?.graph).toBe(graphOf(store));
    expect(kinds(store)).toEqual(["saturating-loss"]);
  });
});
