import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { edgeId, nodeId, type WhySubject } from "../../../core/index.ts";
import { type AppStore, StoreProvider, useApp, useAppStore } from "../../state/app/store.ts";
import { lightOf } from "../../state/page/light.ts";
import {
  askAboutSelection,
  askWhy,
  closeWhy,
  derivationOf,
  selectedSubject,
  showPage,
} from "../../state/page/why-actions.ts";
import { nextStep, restart, runToEnd } from "../../state/run/run-actions.ts";
import { exampleGraph, openApp, openNeuron } from "../../state/testing/open-app.ts";
import { WhyNumber } from "../../ui/WhyNumber.tsx";
import { WhyCopy } from "./WhyCopy.tsx";
import { WhyElement } from "./WhyElement.tsx";
import { WhyHead } from "./WhyHead.tsx";
import { WhyPage } from "./WhyPage.tsx";
import { WhyPager } from "./WhyPager.tsx";
import { WhyTerms } from "./WhyTerms.tsx";

const gradientOfW: WhySubject = { kind: "gradient", node: nodeId("w"), param: null };

/** The card's parts without its place on the canvas. */
function Parts() {
  const why = useApp((state) => state.why);
  useApp((state) => state.session);
  const store = useAppStore();
  const found = why && derivationOf(store.getState(), why);
  if (!why || !found) return <p>Nothing is asked.</p>;
  const handle = {};
  return (
    <>
      <WhyHead subject={why.subject} handle={handle} />
      <WhyPage found={found} page={why.page} />
      <WhyElement found={found} />
      <WhyTerms found={found} />
      <WhyPager found={found} page={why.page} />
      <WhyCopy found={found} />
    </>
  );
}

function show({ store, host }: ReturnType<typeof openNeuron>) {
  render(
    <StoreProvider value={store}>
      <Parts />
    </StoreProvider>,
  );
  return { store, host };
}

const formula = () => document.querySelector("math")?.getAttribute("aria-label");
const button = (name: string | RegExp) => screen.getByRole("button", { name });
const litOf = (store: AppStore) => [...lightOf(store.getState()).edges].sort();

describe("the derivation of a number", () => {
  it("is paged by buttons and dots, and ends where there are no more", () => {
    const { store } = show(openNeuron());
    act(() => askWhy(store, gradientOfW));
    expect(formula()).toBe("∂L/∂w = ∂L/∂a · ∂a/∂z · ∂z/∂w");
    fireEvent.click(button("Next page"));
    expect(formula()).toBe("∂L/∂w = −0.5379 · 0.1966 · x");
    fireEvent.click(button("Page 4: Result"));
    expect(formula()).toBe("∂L/∂w = −0.2115");
    fireEvent.click(button("Next page"));
    expect(store.getState().why?.page).toBe(3);
  });

  it("has real MathML elements", () => {
    const { store } = show(openNeuron());
    act(() => askWhy(store, gradientOfW));
    expect(document.querySelector("math mfrac")?.namespaceURI).toContain("MathML");
  });

  it("lights the path of the term that is pointed at", () => {
    const { store } = show(openApp(exampleGraph("fan-out")));
    act(() => askWhy(store, { kind: "gradient", node: nodeId("x"), param: null }));
    const terms = within(screen.getByRole("list")).getAllByRole("button");
    expect(terms).toHaveLength(3);
    fireEvent.focus(terms[0] as HTMLElement);
    const one = litOf(store);
    expect(one).toHaveLength(1);
    fireEvent.blur(terms[0] as HTMLElement);
    expect(litOf(store)).toHaveLength(4);
  });

  it("leads to the other numbers of the node", () => {
    const { store } = show(openNeuron());
    act(() => askWhy(store, { kind: "gradient", node: nodeId("a"), param: null }));
    const choice = screen.getByRole("combobox", { name: "The number" });
    fireEvent.change(choice, { target: { value: '{"kind":"value","node":"a"}' } });
    expect(formula()).toBe("a = 1 / (1 + exp(−z))");
  });

  it.each([
    ["LaTeX", "\\begin{aligned}"],
    ["Text", "∂L/∂w = ∂L/∂a · ∂a/∂z · ∂z/∂w\n"],
    ["MathML", "<math xmlns="],
  ] as const)("is copied as %s", async (form, start) => {
    const { store, host } = show(openNeuron());
    act(() => askWhy(store, gradientOfW));
    await act(async () => fireEvent.click(button(`Copy as ${form}`)));
    expect(host.clipboard.startsWith(start)).toBe(true);
    expect(screen.getByRole("status").textContent).toBe("Copied as");
  });

  it("shows symbols alone until the number is computed", () => {
    const { store } = show(openNeuron());
    act(() => {
      restart(store);
      nextStep(store);
      askWhy(store, gradientOfW);
    });
    expect(screen.getByText("The numbers are not computed yet.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Page 2/ })).toBeNull();
  });
});

describe("a number on the screen", () => {
  it("asks when it is pressed, and is no button where there is none", () => {
    const { store } = openNeuron();
    const number = (state: "done" | "none") => (
      <StoreProvider value={store}>
        <WhyNumber
          subject={gradientOfW}
          name="∂L/∂w"
          known={state === "done" ? { state, value: 1 } : { state }}
          kind="gradient"
          stale={false}
        />
      </StoreProvider>
    );
    const { rerender } = render(number("done"));
    fireEvent.click(button("1.000"));
    expect(store.getState().why?.subject).toEqual(gradientOfW);
    rerender(number("none"));
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("asking by key", () => {
  it("asks about the one thing that is selected", () => {
    const { store } = openNeuron();
    const choose = (nodes: readonly string[], edges: readonly string[]) =>
      store.setState({
        selection: { nodes: new Set(nodes.map(nodeId)), edges: new Set(edges.map(edgeId)) },
      });
    choose([], []);
    expect(selectedSubject(store.getState())).toBeNull();
    choose(["w", "x"], []);
    expect(selectedSubject(store.getState())).toBeNull();
    choose(["w"], []);
    askAboutSelection(store);
    expect(store.getState().why?.subject).toEqual(gradientOfW);
    showPage(store, -3);
    expect(store.getState().why?.page).toBe(0);
    closeWhy(store);
    expect(store.getState()).toMatchObject({ why: null, pointed: null });
  });
});

describe("the derivation of a tensor", () => {
  it("has the rule for the whole, and the numbers of the element that is chosen", () => {
    const graph = exampleGraph("one-neuron");
    const vector = { shape: [2], data: Float64Array.of(2, -3) };
    const nodes = graph.nodes.map((node) =>
      node.id === "x" ? { ...node, params: { value: vector } } : node,
    );
    const { store } = show(openApp({ ...graph, nodes }));
    act(() => runToEnd(store));
    act(() => askWhy(store, { kind: "value", node: nodeId("z") }));
    act(() => showPage(store, 3));
    expect(formula()).toBe("z[0] = 2.000 × 0.5000");
    fireEvent.change(screen.getByLabelText("Index along axis 0"), { target: { value: "1" } });
    expect(formula()).toBe("z[1] = −3.000 × 0.5000");
  });
});
