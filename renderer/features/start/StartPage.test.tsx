import { act, fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { blockView, examples, lessons, readDocument } from "../../../core/index.ts";
import { graphPicture } from "../../canvas/graph-picture.ts";
import { runCommand } from "../../commands/registry.ts";
import { type AppStore, StoreProvider } from "../../state/app/store.ts";
import { addOp } from "../../state/document/add-actions.ts";
import { handIn, openPage } from "../../state/page/lesson-actions.ts";
import { exampleText, graphOf, openApp, openNeuron } from "../../state/testing/open-app.ts";
import { keepScores } from "../lessons/lesson-scores.ts";
import { StartPage } from "./StartPage.tsx";

function show(store: AppStore): AppStore {
  render(
    <StoreProvider value={store}>
      <StartPage />
    </StoreProvider>,
  );
  return store;
}

const page = () => screen.queryByRole("region", { name: "Start page" });
const button = (name: string | RegExp) => screen.getByRole("button", { name });
const settle = () => act(async () => undefined);

describe("the start page", () => {
  it("offers one first step, every lesson with its time, and every example by its title", async () => {
    const store = show(openApp().store);
    expect(lessons[0]?.title).toBe("The chain rule with real numbers");
    for (const { title } of [...lessons, ...examples])
      expect(screen.getByRole("button", { name: title })).toBeTruthy();
    expect(button("Vanishing").parentElement?.textContent).toBe("Vanishing9 min");
    fireEvent.click(button("Start The chain rule with real numbers"));
    await settle();
    expect(graphOf(store).lesson?.title).toBe("The chain rule with real numbers");
    expect(page()).toBeNull();
  });

  it("goes with the first node, and leaves an empty canvas where it is put away", async () => {
    const store = show(openApp().store);
    fireEvent.click(button("New graph"));
    await settle();
    expect(page()).toBeNull();
    expect(screen.getByText(/Drag an operation here/)).toBeTruthy();
    act(() => addOp(store, "input", [0, 0]));
    expect(screen.queryByText(/Drag an operation here/)).toBeNull();
  });

  it("comes over an open graph when it is asked for, and goes by Escape or with an edit", () => {
    const { store } = openNeuron();
    show(store);
    expect(page()).toBeNull();
    act(() => runCommand(store, "help.start"));
    fireEvent.keyDown(button("Back to the graph"), { key: "Escape" });
    expect(page()).toBeNull();
    act(() => runCommand(store, "help.start"));
    expect(page()).not.toBeNull();
    act(() => addOp(store, "input", [0, 0]));
    expect(page()).toBeNull();
  });

  it("has what came of each lesson, goes on with the last one, then with the next", async () => {
    const { store, host } = openApp();
    keepScores(store);
    show(store);
    await runCommand(store, "lesson.open", "assigning-blame");
    await settle();
    act(() => openPage(store, 2));
    act(() => handIn(store, "-3"));
    expect(store.getState().lessonScores[0]).toMatchObject({ done: 1, points: 1 });
    expect((await host.getPreferences()).lessonScores).toEqual(store.getState().lessonScores);
    act(() => runCommand(store, "help.start"));
    expect(button("Go on with Assigning blame")).toBeTruthy();
    expect(screen.getByText("1 of 6 points · 7 min")).toBeTruthy();
    const done = { id: lessons[0]?.id ?? "", done: 4, tasks: 4, points: 3.5, possible: 4 };
    act(() => store.setState({ lessonScores: [done] }));
    expect(button(`Start ${lessons[1]?.title}`)).toBeTruthy();
    expect(button(lessons[0]?.title ?? "").parentElement?.textContent).toBe(
      `${lessons[0]?.title}Done, 3.5 of 4 points`,
    );
  });

  it("begins a graph of its own where another one is open", async () => {
    const store = show(openNeuron().store);
    act(() => runCommand(store, "help.start"));
    fireEvent.click(button("New graph"));
    await settle();
    expect(graphOf(store).nodes).toEqual([]);
    expect(page()).toBeNull();
  });
});

describe("a small picture of a graph", () => {
  it("has each node within it once, apart from the others, and each wire from right to left ends", () => {
    const size = { width: 200, height: 84 };
    for (const { text, title } of [...examples, ...lessons]) {
      const read = readDocument(text);
      if (read.kind === "refused") throw new Error(title);
      const { nodes, edges } = blockView(read.graph).graph;
      const picture = graphPicture(text, size);
      expect(picture.nodes, title).toHaveLength(nodes.length);
      for (const { x, y, width, height } of picture.nodes) {
        expect(Math.min(x, y), title).toBeGreaterThanOrEqual(0);
        expect(x + width, title).toBeLessThanOrEqual(size.width);
        expect(y + height, title).toBeLessThanOrEqual(size.height);
      }
      expect(new Set(picture.nodes.map(({ x, y }) => `${x} ${y}`)).size, title).toBe(nodes.length);
      const wires = picture.wires.map(({ path }) => path).join("");
      expect(wires.split("M").length - 1, title).toBe(edges.length);
    }
  });

  it("has the pictures of tensors in shades within their nodes, and folded blocks as cards", () => {
    const size = { width: 400, height: 200 };
    const picture = graphPicture(exampleText("recurrent-cell"), size);
    expect(picture.nodes.filter(({ kind }) => kind === "block")).toHaveLength(5);
    const all = picture.cells.map(({ path }) => path).join("");
    const corners = [...all.matchAll(/M([\d.]+) ([\d.]+)h/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    // x1 to x5, U, W, b, h0, the steps, the answer and its target.
    expect(corners).toHaveLength(5 * 2 + 6 + 9 + 3 + 3 + 5 * 3 + 1 + 1);
    for (const [x = 0, y = 0] of corners)
      expect(
        picture.nodes.some(
          (box) => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height,
        ),
      ).toBe(true);
    // U has numbers on both sides of 0.
    const shades = picture.cells.map(({ shade }) => shade);
    expect([Math.min(...shades), Math.max(...shades)]).toEqual([-4, 4]);
    expect(graphPicture(exampleText("xor"), size).cells).toEqual([]);
  });
});
