import { act, fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import {
  edgeId,
  edgeView,
  emptyRecord,
  lessons,
  nodeId,
  readDocument,
  setParam,
  setTensor,
  withElement,
  writeDocument,
} from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import { type AppStore, StoreProvider } from "../../state/app/store.ts";
import { descend } from "../../state/document/descend-actions.ts";
import { edit } from "../../state/document/edit.ts";
import { changeParam, deleteSelection } from "../../state/document/edit-actions.ts";
import { beginLesson, handIn, openPage, taskState } from "../../state/page/lesson-actions.ts";
import { lightOf, litElements } from "../../state/page/light.ts";
import { wantedByPage } from "../../state/page/lit.ts";
import { shownSide } from "../../state/page/shown-side.ts";
import { askWhy, closeWhy } from "../../state/page/why-actions.ts";
import { nextStep } from "../../state/run/run-actions.ts";
import {
  exampleGraph,
  graphOf,
  openApp,
  openNeuron,
  selectNodes,
} from "../../state/testing/open-app.ts";
import { newDocument, openGiven } from "../files/file-actions.ts";
import { LessonSide } from "./LessonSide.tsx";
import { resultsOf } from "./lesson-results.ts";

function lessonGraph(id: string) {
  const read = readDocument(lessons.find((lesson) => lesson.id === id)?.text ?? "");
  if (read.kind === "refused") throw new Error(`The lesson “${id}” can’t be read.`);
  return read.graph;
}

function show(id = "the-chain-rule"): AppStore {
  const { store } = openApp(lessonGraph(id));
  beginLesson(store);
  render(
    <StoreProvider value={store}>
      <LessonSide />
    </StoreProvider>,
  );
  return store;
}

const heading = () => screen.getByRole("heading", { level: 3 }).textContent;
const result = () => document.querySelector(".lesson-result")?.textContent;
const number = (of: string) => document.querySelector(`[data-number="${of}"]`)?.textContent;
const button = (name: string) => screen.getByRole("button", { name });
const field = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Your answer" });

function hand(text: string): void {
  fireEvent.change(field(), { target: { value: text } });
  fireEvent.click(button("Check"));
}

const setW = (store: AppStore, value: number) =>
  act(() => changeParam(store, nodeId("w"), "value", value));

describe("the lesson at the right", () => {
  it("is not there without a lesson", () => {
    const { store } = openNeuron();
    render(
      <StoreProvider value={store}>
        <LessonSide />
      </StoreProvider>,
    );
    expect(screen.queryByRole("region", { name: "Lesson" })).toBeNull();
  });

  it("has numbers that follow the graph, and notes what is done for good", () => {
    const store = show();
    expect(number("loss")).toBe("0.07233");
    expect(result()).toBe("");
    setW(store, 1.5);
    expect(number("loss")).toBe("0.002249");
    expect(result()).toBe("Done. Reached with L at 0.002249.");
    setW(store, -1);
    expect(result()).toBe("Done. Reached with L at 0.002249.");
    expect(screen.getByText("1 of 10 tasks done, 1 of 10 points")).toBeTruthy();
  });

  it("hides what is asked, names a mistake, keeps the hint closed, and shows the number after a right answer", () => {
    const store = show();
    act(() => openPage(store, 2));
    expect(store.getState().session.taken).toBe(6);
    expect(document.querySelector("details")?.open).toBe(false);
    hand("-0.5379");
    expect(result()).toContain("the activation’s derivative is forgotten");
    expect(document.querySelector("details")?.open).toBe(false);
    expect(field().getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(field());
    expect([field().selectionStart, field().selectionEnd]).toEqual([0, "-0.5379".length]);
    hand("1 +");
    expect(result()).toContain("A number is missing");
    hand("-0.1058");
    expect(result()).toBe("Done. Right: it is −0.1058.");
    // Where the gradient has come to z, and not to w, of which the next page asks.
    expect(store.getState().session.taken).toBe(9);
    expect(field().readOnly).toBe(true);
  });

  it("asks before the step that would show the answer on what is lit", () => {
    const store = show("assigning-blame");
    act(() => openPage(store, 2));
    const { session } = store.getState();
    const wire = edgeView(session.run, session.taken, edgeId("e7"));
    expect([wire.partial.state, wire.contribution.state]).toEqual(["pending", "pending"]);
    hand("-3");
    expect(result()).toBe("Done. Right: it is −3.000.");
    act(() => openPage(store, 2));
    expect(store.getState().session.taken).toBe(9);
  });

  it("lights cells of a tensor, leads to the one that is to be changed, and takes cells in an answer", () => {
    const store = show("from-numbers-to-tensors");
    const lit = (node: string) =>
      [
        ...litElements(lightOf(store.getState()), { node: nodeId(node), param: null }, [3, 2]),
      ].sort();
    expect(lit("W")).toEqual([0, 1]);
    expect(lit("y")).toEqual([]);
    expect([...lightOf(store.getState()).nodes].sort()).toEqual(["W", "x", "z"]);
    fireEvent.click(button("row 0 of W"));
    expect(store.getState().cell).toEqual({ node: "W", param: null, element: 0 });
    hand("W[0, 0] + W[0,1]");
    expect(result()).toContain("is not right");
    hand("W[0, 0]·x[0] + W[0, 1]·x[1]");
    expect(result()).toBe("Done. Right: it is 4.000.");
    expect(screen.queryByRole("button", { name: /^Change/ })).toBeNull();

    act(() => openPage(store, 5));
    expect(lit("W")).toEqual([4]);
    fireEvent.click(button("Change W[2, 0]…"));
    expect(store.getState()).toMatchObject({
      dialog: { kind: "tensor", node: "W", param: null },
      cell: { node: "W", element: 4 },
    });
    const tensor = { shape: [3, 2], data: Float64Array.of(1, 2, 0, -1, 3, 1) };
    act(() =>
      edit(store, "Change W", (graph) =>
        setTensor(graph, nodeId("W"), "value", withElement(tensor, 4, 0)),
      ),
    );
    expect(result()).toBe("Done. Reached with ∂L/∂x[0] at 1.000.");
  });

  it("counts half after two wrong answers or the hint, and nothing for what can’t be read", () => {
    const store = show();
    const count = () => document.querySelector(".lesson-count")?.textContent;
    act(() => openPage(store, 2));
    hand("2 +");
    expect(document.querySelector("details")?.open).toBe(false);
    hand("-0.1058");
    expect(count()).toBe("1 of 10 tasks done, 1 of 10 points");
    act(() => openPage(store, 3));
    hand("0.2115");
    expect(screen.getByText("(then the task counts half)")).toBeTruthy();
    hand("0.3");
    expect(screen.queryByText("(then the task counts half)")).toBeNull();
    hand("-0.2115");
    expect(count()).toBe("2 of 10 tasks done, 1.5 of 10 points");
    act(() => openPage(store, 0));
    fireEvent.click(screen.getByText("Hint"));
    const hint = document.querySelector("details") as HTMLDetailsElement;
    hint.open = true;
    fireEvent(hint, new Event("toggle"));
    setW(store, 1.5);
    expect(count()).toBe("3 of 10 tasks done, 2 of 10 points");
  });

  it("counts the updates of its page alone, and takes undone ones back", () => {
    const store = show();
    act(() => descend(store));
    act(() => openPage(store, 8));
    expect(screen.getByText("0 of 3 updates made.")).toBeTruthy();
    act(() => descend(store));
    expect(screen.getByText("1 of 3 updates made.")).toBeTruthy();
    act(() => runCommand(store, "edit.undo"));
    expect(screen.getByText("0 of 3 updates made.")).toBeTruthy();
    for (let i = 0; i < 3; i++) act(() => descend(store));
    expect(result()).toBe("Done. 3 of 3 updates made.");
  });

  it("is turned by buttons, and ends where there are no more pages", () => {
    const store = show("assigning-blame");
    fireEvent.click(button("Back"));
    expect(heading()).toBe("An answer and its error");
    for (let i = 0; i < 9; i++) fireEvent.click(button("Next"));
    expect(heading()).toBe("Down to the bottom");
    expect(screen.getByText(/Tasks still open: pages 1, 3, 4, 5, 6 and 7/)).toBeTruthy();
    fireEvent.click(button("Show the inspector instead"));
    expect(screen.queryByRole("heading", { level: 3 })).toBeNull();
    fireEvent.click(button("Back to the lesson"));
    expect(heading()).toBe("Down to the bottom");
    act(() => runCommand(store, "lesson.restart"));
    expect(heading()).toBe("An answer and its error");
  });

  it("has a bar for each page, filled once its task is done or, without a task, once it is passed", () => {
    const store = show("assigning-blame");
    const bars = () =>
      screen
        .getAllByRole("button", { name: /^Page \d: / })
        .map((bar) => bar.getAttribute("aria-label"));
    fireEvent.click(button("Page 3: It begins at the loss"));
    expect(heading()).toBe("It begins at the loss");
    hand("-3");
    expect(bars().slice(0, 4)).toEqual([
      "Page 1: An answer and its error",
      "Page 2: Who is to blame?, done",
      "Page 3: It begins at the loss, done",
      "Page 4: A sum hands it on",
    ]);
    expect(button("Page 3: It begins at the loss, done").getAttribute("aria-current")).toBe("page");
    act(() => openPage(store, 0));
    expect(bars()[1]).toBe("Page 2: Who is to blame?");
  });

  it("lights what it speaks of, again after something else was lit", () => {
    const store = show();
    act(() => openPage(store, 5));
    expect([...lightOf(store.getState()).edges]).toEqual(["e3"]);
    act(() => askWhy(store, { kind: "partial", edge: edgeId("e2") }));
    act(() => closeWhy(store));
    expect([...lightOf(store.getState()).edges]).toEqual(["e3"]);
  });

  it("says where the stepper is, and that the task is done there", () => {
    const store = show();
    act(() => openPage(store, 4));
    for (let i = 0; i < 13 && taskState(store.getState())?.kind !== "done"; i++)
      act(() => nextStep(store));
    expect(store.getState().session.taken).toBeLessThan(13);
    expect(result()).toBe("Done. The step is taken.");
  });

  it("goes on when a node that it speaks of is deleted, and after an edit amid the steps", () => {
    const store = show();
    act(() => openPage(store, 2));
    selectNodes(store, "z");
    act(() => deleteSelection(store));
    expect(document.querySelector(".lesson-missing, .is-stale, .number")).not.toBeNull();
    hand("1");
    expect(result()).toContain("The graph no longer has this number");
  });
});

describe("a document with a lesson", () => {
  it("of one’s own brings its tasks, points and results along", async () => {
    const { store } = openApp();
    const own = JSON.parse(writeDocument(exampleGraph("one-neuron")));
    const task = { kind: "predict", prompt: "∂L/∂w?", of: "w.gradient", hint: "", points: 4 };
    const pages = [{ title: "Mine", text: ["Text."], stepper: "loss", task }];
    const text = JSON.stringify({
      ...own,
      lesson: { title: "Own", summary: "S.", minutes: 1, pages },
    });
    await openGiven(store, { token: null, name: "own.chainrule", text });
    expect(resultsOf(store.getState())).toMatchObject({ lesson: "Own", got: 0, possible: 4 });
    handIn(store, "0.2115");
    handIn(store, "-0.2115");
    expect(resultsOf(store.getState())).toMatchObject({ got: 4, possible: 4 });
    expect(resultsOf(store.getState())?.rows[0]?.record.attempts).toEqual([
      { typed: "0.2115", isRight: false, mistake: expect.stringContaining("the sign is wrong") },
      { typed: "-0.2115", isRight: true, mistake: null },
    ]);
    expect(writeDocument(graphOf(store))).not.toContain("0.2115");
  });

  it("begins at its first page, is not dirty by it, and leaves with the lesson", async () => {
    const { store } = openApp();
    await runCommand(store, "lesson.open", "why-contributions-add");
    await act(async () => undefined);
    expect(graphOf(store).lesson?.title).toBe("Fan-out: why contributions add");
    openPage(store, 3);
    expect(store.getState().history.past).toHaveLength(0);
    await newDocument(store);
    expect(store.getState().lesson.page).toBe(0);
    expect(lightOf(store.getState()).edges.size).toBe(0);
  });

  it("stands at the right, gives its room to the inspector on demand, and changes nothing for later", async () => {
    const { store } = openApp();
    const shown = () => shownSide(store.getState());
    expect(shown()).toBe("inspector");
    await runCommand(store, "lesson.open", "the-chain-rule");
    await act(async () => undefined);
    expect(shown()).toBe("lesson");
    await runCommand(store, "view.inspector");
    expect(shown()).toBe("inspector");
    await runCommand(store, "view.inspector");
    expect(shown()).toBe("lesson");
    await runCommand(store, "lesson.toggle");
    expect(shown()).toBe("inspector");
    await runCommand(store, "view.side");
    expect(shown()).toBeNull();
    await newDocument(store);
    expect(shown()).toBe("inspector");
  });

  it("says on opening what its lesson misses", async () => {
    const { store } = openApp();
    const graph = lessonGraph("the-chain-rule");
    const text = writeDocument(setParam({ ...graph, loss: null }, nodeId("w"), "value", 1));
    await openGiven(store, { token: null, name: "a.chainrule", text });
    expect(store.getState().message?.title).toBe(
      "The lesson mentions parts that the graph does not have",
    );
    expect(store.getState().message?.details[0]).toContain("no node is the loss");
    expect(store.getState().lesson.page).toBe(0);
  });
});

describe("the end of a lesson", () => {
  async function end(id: string): Promise<AppStore> {
    const { store } = openApp();
    await runCommand(store, "lesson.open", id);
    await act(async () => undefined);
    openPage(store, 99);
    render(
      <StoreProvider value={store}>
        <LessonSide />
      </StoreProvider>,
    );
    return store;
  }
  const onward = () =>
    screen.getByRole("region", { name: "End of the lesson" }).querySelector("button");

  it("leads on to the next lesson, which stands out once no task is open", async () => {
    const store = await end("the-chain-rule");
    expect(onward()?.textContent).toBe("Next lesson");
    expect(onward()?.className).not.toContain("main");
    const done = [...Array(10).keys()].map((page) => [page, { ...emptyRecord, done: "" }] as const);
    act(() => store.setState(({ lesson }) => ({ lesson: { ...lesson, records: new Map(done) } })));
    expect(onward()?.className).toContain("main");
  });

  it("leads on from the last one to a network of one’s own", async () => {
    await end(lessons.at(-1)?.id ?? "");
    expect(onward()?.textContent).toBe("New network…");
  });
});

describe("what a page wants in view", () => {
  const wanted = (store: AppStore) => [...(wantedByPage(store.getState())?.nodes ?? [])];

  it("is what it lights, until a step is taken", () => {
    const store = show("assigning-blame");
    expect(wanted(store)).toEqual(["x1", "w1", "x2", "w2"]);
    act(() => nextStep(store));
    expect(wanted(store)).toEqual([]);
    act(() => openPage(store, 2));
    expect(wanted(store)).toEqual(["y", "loss"]);
  });

  it("is the whole graph where something is to be found in it", () => {
    const store = show("vanishing");
    act(() => openPage(store, 2));
    expect(wanted(store)).toHaveLength(graphOf(store).nodes.length);
    act(() => openPage(store, 3));
    expect(wanted(store)).toEqual([]);
  });
});

it("writes names as the graph does, and keys as the keyboard", () => {
  const store = show("assigning-blame");
  const body = () => document.querySelector(".lesson-body")?.textContent;
  expect(body()).toContain("Lit on the graph: node x₁, node w₁");
  expect(body()).toContain("Step forward with F10");
  act(() => openPage(store, 1));
  expect(body()).toContain("w₂\u00a0=\u00a0−1.000");
});

describe("a page with code", () => {
  it("has the graph’s program beside its text, and no other page has", () => {
    const graph = lessonGraph("assigning-blame");
    const [first, ...rest] = graph.lesson?.pages ?? [];
    if (!graph.lesson || !first) throw new Error("The lesson has no pages.");
    const lesson = { ...graph.lesson, pages: [{ ...first, code: "pytorch" as const }, ...rest] };
    const { store } = openApp({ ...graph, lesson });
    beginLesson(store);
    render(
      <StoreProvider value={store}>
        <LessonSide />
      </StoreProvider>,
    );
    const listing = () => screen.queryByRole("listbox", { name: "PyTorch code" });
    expect(listing()?.textContent).toContain("p1 = x1 * w1");
    // The page’s light comes back after a line’s.
    const lit = [...lightOf(store.getState()).nodes];
    fireEvent.mouseMove(screen.getByRole("option", { name: /p1 = x1/ }));
    expect([...lightOf(store.getState()).nodes]).toEqual(["p1"]);
    fireEvent.mouseLeave(listing() as HTMLElement);
    expect([...lightOf(store.getState()).nodes]).toEqual(lit);
    act(() => openPage(store, 1));
    expect(listing()).toBeNull();
  });
});
