import { act, fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answerWords, nodeId } from "../../../core/index.ts";
import { handleKey } from "../../commands/keyboard.ts";
import { runCommand } from "../../commands/registry.ts";
import { type AppStore, StoreProvider } from "../../state/app/store.ts";
import { changeParam, deleteSelection } from "../../state/document/edit-actions.ts";
import { lightOf } from "../../state/page/light.ts";
import { predictionOf } from "../../state/page/prediction.ts";
import { scrubTo } from "../../state/run/run-actions.ts";
import { stepBatch } from "../../state/run/sample-actions.ts";
import { exampleGraph, openApp, openNeuron, selectNodes } from "../../state/testing/open-app.ts";
import { Stepper } from "../stepper/Stepper.tsx";
import { PredictBar } from "./PredictBar.tsx";

/** Predict mode at this step of L = (σ(w·x) − t)², with x = 2, w = 0.5, t = 1. */
function show(taken = 0, store: AppStore = openNeuron().store): AppStore {
  scrubTo(store, taken);
  render(
    <StoreProvider value={store}>
      <Stepper />
      <PredictBar />
    </StoreProvider>,
  );
  act(() => runCommand(store, "run.predict"));
  return store;
}

const bar = () => screen.getByRole("region", { name: "Prediction" });
const field = () => screen.queryByRole<HTMLInputElement>("textbox");
const outcome = () => document.querySelector(".predict-outcome")?.textContent;
const tally = () => document.querySelector(".predict-tally")?.textContent ?? "";
const taken = (store: AppStore) => store.getState().session.taken;
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const next = (store: AppStore) => act(() => runCommand(store, "run.next"));

function hand(text: string): void {
  fireEvent.change(field() as HTMLInputElement, { target: { value: text } });
  fireEvent.submit(field()?.form as HTMLFormElement);
}

/** Steps after which a goes backward. */
const beforeA = 8;

describe("predict mode", () => {
  it("is switched by its key, its button and its own cross, and then takes steps unasked", () => {
    const store = show();
    const toggle = screen.getByRole("button", { name: "Ask me before each step" });
    expect(toggle.getAttribute("aria-pressed")).toBe("true");
    press("Stop asking");
    expect(screen.queryByRole("region", { name: "Prediction" })).toBeNull();
    for (let i = 1; i <= 5; i++) {
      next(store);
      expect(taken(store)).toBe(i);
    }
    const key = { key: "P", code: "KeyP", ctrlKey: false, metaKey: false, altKey: false };
    act(() => void handleKey(store, { ...key, shiftKey: true }, document.body));
    expect(store.getState().predict.on).toBe(true);
    expect(toggle.getAttribute("aria-pressed")).toBe("true");
  });

  it("lights the wire or the node of which it asks, and nothing once it is off", () => {
    const store = show(beforeA);
    const lit = () => {
      const { history } = store.getState();
      const { edges: wires, nodes: litNodes } = lightOf(store.getState());
      const { edges } = history.present;
      const names = edges.filter(({ id }) => wires.has(id)).map((e) => `${e.source}->${e.target}`);
      return [...names, ...litNodes];
    };
    expect(lit()).toEqual(["z->a", "z", "a"]);
    hand("2(a-t)*a*(1-a)");
    expect(bar().textContent).toContain("Which gradient lands on w");
    expect(lit()).toEqual(["w"]);
    press("Stop asking");
    expect(lit()).toEqual([]);
  });

  it("asks before the step, which waits for the answer, and keeps the keys in the field", () => {
    const store = show(beforeA);
    expect(bar().textContent).toContain(
      "a goes backward next. What does it send back to z: ∂L/∂a · ∂a/∂z?",
    );
    expect(document.activeElement).toBe(field());
    field()?.blur();
    next(store);
    expect(taken(store)).toBe(beforeA);
    expect(document.activeElement).toBe(field());
    // Handled: Esc leaves the field and lets go of nothing else.
    expect(fireEvent.keyDown(field() as HTMLInputElement, { key: "Escape" })).toBe(false);
    expect(document.activeElement).toBe(document.body);
  });

  it("takes no keys from who moves the stepper by other means, and loses none of its own", () => {
    const store = show(beforeA);
    act(() => scrubTo(store, beforeA + 1));
    expect(document.activeElement).toBe(field());
    const elsewhere = screen.getByRole("button", { name: "Ask me before each step" });
    act(() => elsewhere.focus());
    for (const taken of [beforeA, 0, beforeA]) {
      act(() => scrubTo(store, taken));
      expect(document.activeElement).toBe(elsewhere);
    }
  });

  it("names a mistake, counts first tries, and takes the step after a right answer", () => {
    const store = show(beforeA);
    hand("-0.5379");
    expect(outcome()).toContain("the activation’s derivative is forgotten");
    expect(field()?.getAttribute("aria-invalid")).toBe("true");
    expect(field()?.value).toBe("-0.5379");
    expect([field()?.selectionStart, field()?.selectionEnd]).toEqual([0, "-0.5379".length]);
    expect([taken(store), tally()]).toEqual([beforeA, ""]);
    hand("-0.1058");
    expect(outcome()).toBe("Right: ∂L/∂a · ∂a/∂z is −0.1058.");
    expect(tally()).toBe("0 of 1 right at first try");
    expect(taken(store)).toBe(beforeA + 1);
    expect(bar().textContent).toContain("Which gradient lands on w, that is, ∂L/∂w?");
    expect(document.activeElement).toBe(field());
    expect(field()?.value).toBe("");
    hand("2(a − t)·a(1 − a)·x");
    expect(tally()).toBe("1 of 2 right at first try");
    press("Count from 0 again");
    expect(tally()).toBe("");
  });

  it("does not count what can’t be read", () => {
    show(beforeA);
    hand("1 +");
    expect(outcome()).toContain("A number is missing");
    hand("-0.1058");
    expect(tally()).toBe("1 of 1 right at first try");
  });

  it("shows the answer on demand, and counts it as not known", () => {
    const store = show(beforeA);
    press("Show it");
    expect(outcome()).toBe("∂L/∂a · ∂a/∂z is −0.1058.");
    expect([taken(store), tally()]).toEqual([beforeA + 1, "0 of 1 right at first try"]);
  });

  it("goes through what is given with the keys on a button, and to the end", () => {
    const store = show();
    expect(bar().textContent).toContain("its value is given");
    for (let i = 0; i < 40 && taken(store) < 13; i++) {
      const found = predictionOf(store.getState());
      if (found.kind === "question") {
        const words = answerWords(store.getState().session.run, found.question);
        expect(document.activeElement).toBe(field());
        hand(/ is (.*)\.$/.exec(words)?.[1] ?? "");
      } else {
        const step = screen.getByRole("button", { name: "Take this step" });
        expect(document.activeElement).toBe(step);
        fireEvent.click(step);
      }
    }
    expect(tally()).toBe("6 of 6 right at first try");
    expect(bar().textContent).toContain("All steps are taken.");
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Start over" }));
    press("Start over");
    expect(taken(store)).toBe(0);
  });

  it("says nothing of an answer any more once the stepper has moved, and lets it go back and run", () => {
    const store = show(beforeA);
    hand("7");
    expect(outcome()).toBe("7.000 is not right.");
    act(() => runCommand(store, "run.previous"));
    expect([taken(store), outcome()]).toEqual([beforeA - 1, ""]);
    act(() => runCommand(store, "run.to-end"));
    expect(taken(store)).toBe(13);
  });

  it("rests while Play runs, and where an edit has overtaken the run", () => {
    const store = show(beforeA);
    act(() => store.setState({ playing: true }));
    expect(field()).toBeNull();
    expect(bar().textContent).toContain("while Play runs");
    act(() => store.setState({ playing: false }));
    selectNodes(store, "t");
    act(() => deleteSelection(store));
    expect(bar().textContent).toContain("starts over");
    next(store);
    expect(taken(store)).toBe(1);
  });

  it("rests while a batch is stepped", () => {
    const { store } = openApp(exampleGraph("moons"));
    act(() => stepBatch(store));
    expect(store.getState().session.looking.kind).toBe("batch");
    show(0, store);
    expect(bar().textContent).toContain("while a batch is stepped");
    next(store);
    expect(taken(store)).toBe(1);
  });

  it("says of a graph without nodes that there is nothing to ask", () => {
    show(0, openApp().store);
    expect(bar().textContent).toContain("There is no step to ask about.");
  });

  it("follows a number that is moved while the question stands", () => {
    const store = show(beforeA);
    act(() => changeParam(store, nodeId("w"), "value", 0));
    hand("-0.1058");
    expect(outcome()).toContain("is not right");
    // 2(½ − 1) · ¼
    hand("-0.25");
    expect(taken(store)).toBe(beforeA + 1);
  });

  it("asks for the shape that comes, and for a cell of a tensor that one can reckon", () => {
    const store = show(0, openApp(exampleGraph("iris-dense")).store);
    const seen = new Map<string, number>();
    while (predictionOf(store.getState()).kind !== "end") {
      const found = predictionOf(store.getState());
      const before = taken(store);
      if (found.kind === "question") {
        const { asks } = found.question;
        seen.set(asks, (seen.get(asks) ?? 0) + 1);
        expect(field()?.placeholder).toMatch(asks === "shape" ? /^A shape/ : /^A number/);
        expect([...lightOf(store.getState()).nodes]).not.toEqual([]);
        if (asks === "shape" && seen.get(asks) === 1) {
          hand("many");
          expect(outcome()).toMatch(/^This is no shape\./);
          hand("[7, 7, 7]");
          expect(outcome()).toBe("[7, 7, 7] is not right. It has another number of axes.");
          expect(taken(store)).toBe(before);
        }
        const words = answerWords(store.getState().session.run, found.question);
        hand(/ is (.*)\.$/.exec(words)?.[1] ?? "");
        expect(outcome()).toBe(`Right: ${words}`);
      } else next(store);
      expect(taken(store)).toBe(before + 1);
    }
    expect([...seen.keys()].sort()).toEqual(["number", "shape"]);
    expect(tally()).toMatch(/^(\d+) of (\d+) right/);
  });
});
