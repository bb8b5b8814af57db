import { act, fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { NodeLinks } from "../features/inspector/NodeLinks.tsx";
import { StepSentence } from "../features/stepper/StepSentence.tsx";
import { StoreProvider } from "../state/app/store.ts";
import { nextStep, restart, runToEnd } from "../state/run/run-actions.ts";
import { graphOf, id, openNeuron } from "../state/testing/open-app.ts";
import { NodeBreak } from "./NodeBreak.tsx";

function show() {
  const app = openNeuron();
  const node = graphOf(app.store).nodes.find((each) => each.id === "z");
  if (!node) throw new Error("There is no z.");
  render(
    <StoreProvider value={app.store}>
      <NodeBreak id={id("z")} name="z" />
      <NodeLinks node={node} />
      <StepSentence />
    </StoreProvider>,
  );
  return app;
}

describe("a node’s breakpoint", () => {
  it("is set by its dot and taken away by the inspector’s button, or the other way round", () => {
    const { store } = show();
    const isSet = () => store.getState().breakpoints.nodes.has(id("z"));
    fireEvent.click(screen.getByRole("button", { name: "Set a breakpoint at z" }));
    expect(isSet()).toBe(true);
    expect(screen.getByRole("button", { name: /^Breakpoint at z/ })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Remove Breakpoint" }));
    expect(isSet()).toBe(false);
    fireEvent.click(screen.getByRole("button", { name: "Set Breakpoint" }));
    fireEvent.click(screen.getByRole("button", { name: /^Breakpoint at z/ }));
    expect(isSet()).toBe(false);
  });

  it("is told in front of the step’s sentence while the run stands there", () => {
    const { store } = show();
    const sentence = () => screen.getByRole("status").textContent;
    fireEvent.click(screen.getByRole("button", { name: "Set Breakpoint" }));
    act(() => {
      restart(store);
      runToEnd(store);
    });
    expect(sentence()).toMatch(/^Stopped: z has a breakpoint\. Forward: z = x·w/);
    act(() => nextStep(store));
    expect(sentence()).toMatch(/^Forward: /);
  });
});
