import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Graph } from "../../../core/index.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { finishGesture } from "../../state/document/edit.ts";
import { changeParam } from "../../state/document/edit-actions.ts";
import { lightOf } from "../../state/page/light.ts";
import { nextStep, restart, scrubTo } from "../../state/run/run-actions.ts";
import { stepBatch } from "../../state/run/sample-actions.ts";
import { exampleGraph, id, openApp, selectNodes } from "../../state/testing/open-app.ts";
import { putCanvas } from "../../state/testing/test-canvas.ts";
import { CodeTab } from "./CodeTab.tsx";

function show(graph?: Graph) {
  const app = openApp(graph);
  render(
    <StoreProvider value={app.store}>
      <CodeTab />
    </StoreProvider>,
  );
  return app;
}

const showNeuron = () => show(exampleGraph("one-neuron"));
const line = (code: string) => {
  const rows = screen.getAllByRole("option");
  const found = rows.find((row) => row.querySelector("code")?.textContent?.trim() === code);
  if (!found) throw new Error(`No line is “${code}”.`);
  return found;
};
const numbers = (code: string) =>
  [...line(code).querySelectorAll(".code-known")].map(({ textContent }) => textContent);
const current = () =>
  screen
    .getAllByRole("option")
    .filter((row) => row.getAttribute("aria-current") === "step")
    .map((row) => row.querySelector("code")?.textContent);

describe("CodeTab", () => {
  it("has each node’s numbers beside its line, as far as the stepper has come", () => {
    const { store } = showNeuron();
    expect(numbers("z = x * w")).toEqual(["1.000", "−0.1058"]);
    expect(numbers("w = torch.tensor(0.5, requires_grad=True)")).toEqual(["0.5000", "−0.2115"]);
    expect(numbers("import torch")).toEqual(["", ""]);
    act(() => scrubTo(store, 4));
    expect(numbers("z = x * w")).toEqual(["1.000", "·····not computed yet"]);
    expect(numbers("a = torch.sigmoid(z)")[0]).toContain("not computed yet");
  });

  it("follows an edit in the code and in the numbers", () => {
    const { store } = showNeuron();
    act(() => changeParam(store, id("x"), "value", 4));
    expect(numbers("x = torch.tensor(4.0)")[0]).toBe("4.000");
    expect(numbers("z = x * w")[0]).toBe("2.000");
  });

  it("writes the program anew a few times a second while a slider is held, and follows with its numbers", () => {
    vi.useFakeTimers();
    try {
      const { store } = showNeuron();
      const slide = (x: number) => act(() => changeParam(store, id("x"), "value", x, "slide"));
      slide(4);
      expect(numbers("x = torch.tensor(2.0)")[0]).toBe("4.000");
      slide(6);
      act(() => void vi.advanceTimersByTime(250));
      expect(numbers("x = torch.tensor(6.0)")[0]).toBe("6.000");
      slide(8);
      act(() => finishGesture(store));
      expect(numbers("x = torch.tensor(8.0)")[0]).toBe("8.000");
    } finally {
      vi.useRealTimers();
    }
  });

  it("has a neuron’s own parameters, each with its gradient", () => {
    show(exampleGraph("xor-learns"));
    expect(numbers("h1_w1 = torch.tensor(0.5209, requires_grad=True)")).toEqual([
      "0.5209",
      "0.2663",
    ]);
  });

  it("lights a line’s node under the pointer and the keys, and selects it by click and Enter", () => {
    const { store } = showNeuron();
    const lit = () => [...lightOf(store.getState()).nodes];
    fireEvent.mouseMove(line("z = x * w"));
    expect(lit()).toEqual(["z"]);
    fireEvent.mouseMove(line("import torch"));
    expect(lit()).toEqual([]);
    const list = screen.getByRole("listbox", { name: "PyTorch code" });
    fireEvent.mouseMove(line("z = x * w"));
    fireEvent.mouseLeave(list);
    expect(lit()).toEqual([]);
    fireEvent.click(line("a = torch.sigmoid(z)"));
    expect([...store.getState().selection.nodes]).toEqual(["a"]);
    expect(line("a = torch.sigmoid(z)").getAttribute("aria-selected")).toBe("true");
    fireEvent.keyDown(list, { key: "ArrowUp" });
    expect(lit()).toEqual(["z"]);
    const { reveal } = putCanvas(store, {});
    fireEvent.keyDown(list, { key: "Enter" });
    expect([...store.getState().selection.nodes]).toEqual(["z"]);
    expect(reveal).toHaveBeenCalledWith(new Set(["z"]));
    const active = list.getAttribute("aria-activedescendant") ?? "";
    expect(document.getElementById(active)).toBe(line("z = x * w"));
  });

  it("marks the line of a node that is selected elsewhere", () => {
    const { store } = showNeuron();
    expect(line("z = x * w").getAttribute("aria-selected")).toBe("false");
    act(() => selectNodes(store, "z"));
    expect(line("z = x * w").getAttribute("aria-selected")).toBe("true");
  });

  it("marks the line of the step: its own on the way forward, backward() on the way back", () => {
    const { store } = showNeuron();
    act(() => restart(store));
    expect(current()).toEqual([]);
    act(() => scrubTo(store, 3));
    act(() => nextStep(store));
    expect(current()).toEqual(["z = x * w"]);
    act(() => scrubTo(store, 9));
    expect(current()).toEqual(["L.backward()"]);
    expect(line("a = torch.sigmoid(z)").dataset.place).toBe("passing");
  });

  it("marks the loop while a batch is stepped by hand", () => {
    const { store } = show(exampleGraph("xor-learns"));
    stepBatch(store);
    act(() => scrubTo(store, 8));
    expect(current().map((code) => code?.trim())).toEqual(["objective.backward()"]);
    act(() => scrubTo(store, 1e9));
    expect(current().map((code) => code?.trim())).toEqual(["optimizer.step()"]);
  });

  it("writes neurons as layers, lights a layer, and says where there are none", () => {
    const { store } = show(exampleGraph("xor-learns"));
    expect(screen.queryByText(/nn\.Linear/)).toBeNull();
    fireEvent.click(screen.getByRole("radio", { name: "Layers" }));
    const first = line("nn.Linear(2, 2),  # h1, h2");
    fireEvent.mouseMove(first);
    expect([...lightOf(store.getState()).nodes]).toEqual(["h1", "h2"]);
    fireEvent.click(first);
    expect([...store.getState().selection.nodes]).toEqual(["h1", "h2"]);
    act(() => changeParam(store, id("h1"), "activation", "relu"));
    expect(screen.getByText(/Written in lines: .* different activations/)).toBeTruthy();
    expect(line("h1_w1 = torch.tensor(0.5209, requires_grad=True)")).toBeTruthy();
  });

  it("copies the program, and says so until it changes", async () => {
    const { store, host } = showNeuron();
    fireEvent.click(screen.getByRole("button", { name: "Copy" }));
    await waitFor(() => expect(screen.getByText("Copied.")).toBeTruthy());
    expect(host.clipboard).toContain("\nL.backward()\n");
    act(() => changeParam(store, id("x"), "value", 4));
    expect(screen.queryByText("Copied.")).toBeNull();
  });

  it("saves it as a Python file, and the rows that it reads", async () => {
    const { host, store } = show(exampleGraph("moons"));
    fireEvent.click(screen.getByRole("button", { name: "Save as Python…" }));
    await waitFor(() => expect([...host.exports.keys()]).toEqual(["Moons-rows.csv", "Moons.py"]));
    expect(host.exports.get("Moons.py")).toContain('np.loadtxt("Moons-rows.csv"');
    expect(host.exports.get("Moons-rows.csv")).toMatch(/^x1,x2,t\n/);
    host.exports.clear();
    expect(store.getState().message).toMatchObject({ kind: "info", title: "Saved with its rows" });
    act(() => store.setState({ message: null }));
    fireEvent.click(screen.getByRole("button", { name: "Save its rows…" }));
    await waitFor(() => expect([...host.exports.keys()]).toEqual(["Moons-rows.csv"]));
    expect(store.getState().message).toBeNull();
  });

  it("says why it could not be saved", async () => {
    const { store, host } = showNeuron();
    host.writeFault = "the disk is full";
    fireEvent.click(screen.getByRole("button", { name: "Save as Python…" }));
    await waitFor(() => expect(store.getState().message?.title).toBe("The program was not saved"));
  });

  it("is empty with the graph", () => {
    show();
    expect(screen.getByText(/There is no graph yet/)).toBeTruthy();
  });
});
