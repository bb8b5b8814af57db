import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { type AppStore, StoreProvider } from "../../state/app/store.ts";
import { breakAtBound, toggleBreak } from "../../state/run/breakpoint-actions.ts";
import { restart, runToEnd, scrubTo } from "../../state/run/run-actions.ts";
import { stepBatch } from "../../state/run/sample-actions.ts";
import { totalSteps } from "../../state/run/session.ts";
import { id, openApp, openNeuron } from "../../state/testing/open-app.ts";
import { openTraining } from "../../state/testing/training.ts";
import { Timeline } from "./Timeline.tsx";
import { marks, stepUnder, stretches } from "./timeline-marks.ts";

function show(store: AppStore) {
  const { container } = render(
    <StoreProvider value={store}>
      <Timeline />
    </StoreProvider>,
  );
  return container;
}

const slider = () => screen.getByRole<HTMLInputElement>("slider", { name: "Step" });

describe("the timeline", () => {
  it("is a slider that says where it stands and goes to any step", () => {
    const { store } = openNeuron();
    show(store);
    expect(slider().max).toBe("13");
    expect(slider().getAttribute("aria-valuetext")).toMatch(/^Step 13 of 13: backward at/);
    fireEvent.change(slider(), { target: { value: "7" } });
    expect(store.getState().session.taken).toBe(7);
    expect(slider().getAttribute("aria-valuetext")).toBe("Step 7 of 13: seed at L");
  });

  it("says which step lies under the pointer", () => {
    const { store } = openNeuron();
    const container = show(store);
    const track = container.querySelector(".timeline") as HTMLElement;
    // jsdom’s own pointer events have no place.
    const move = (clientX: number) =>
      fireEvent(track, new MouseEvent("pointermove", { clientX, bubbles: true }));
    track.getBoundingClientRect = () => ({ left: 100, width: 142 }) as DOMRect;
    move(100 + 6 + 80);
    expect(container.querySelector(".timeline-hint")?.textContent).toBe("Step 8: backward at L");
    move(90);
    expect(container.querySelector(".timeline-hint")?.textContent).toBe("Start");
    fireEvent.pointerLeave(track);
    expect(container.querySelector(".timeline-hint")).toBeNull();
  });

  it("marks breakpoints where they stop", () => {
    const { store } = openNeuron();
    toggleBreak(store, id("z"));
    const container = show(store);
    const left = [...container.querySelectorAll<HTMLElement>(".timeline-mark")].map(
      ({ style }) => Number.parseFloat(style.left) / 100,
    );
    expect(left.map((share) => Math.round(share * 13))).toEqual([4, 10]);
  });

  it("rests where there is nothing to run", () => {
    const { store } = openApp();
    const container = show(store);
    expect(slider().disabled).toBe(true);
    expect(container.querySelector(".stretch")).toBeNull();
  });
});

describe("the track", () => {
  it("has a stretch for each phase, end to end", () => {
    const { store } = openNeuron();
    const found = stretches(store.getState().session);
    expect(found.map(({ kind }) => kind)).toEqual(["forward", "seed", "backward"]);
    expect(found.map(({ from, to }) => Math.round((to - from) * 13))).toEqual([6, 1, 6]);
    expect(found[0]?.from).toBe(0);
    expect(found.at(-1)?.to).toBe(1);
  });

  it("ends with the update of a batch", () => {
    const { store } = openTraining();
    stepBatch(store);
    expect(stretches(store.getState().session).at(-1)).toMatchObject({ kind: "update", to: 1 });
  });

  it("does not tell of a break at a number that is still to come", () => {
    const { store } = openNeuron();
    breakAtBound(store, "below", { on: true, bound: 0.2 });
    const all = () => marks(store.getState().session, store.getState().breakpoints);
    restart(store);
    expect(all()).toEqual([]);
    runToEnd(store);
    expect(all()).toEqual([store.getState().session.taken]);
    scrubTo(store, totalSteps(store.getState().session));
    expect(all()).toHaveLength(1);
  });

  it("gives each point of it the nearest step", () => {
    expect([0, 6, 11, 12, 56, 106, 200].map((x) => stepUnder(x, 112, 12, 10))).toEqual([
      0, 0, 1, 1, 5, 10, 10,
    ]);
    expect(stepUnder(5, 0, 12, 0)).toBe(0);
  });
});
