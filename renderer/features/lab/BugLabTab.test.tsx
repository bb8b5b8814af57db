import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { type BugId, bugIds, bugs, type Graph } from "../../../core/index.ts";
import { type AppStore, StoreProvider } from "../../state/app/store.ts";
import { setBug } from "../../state/page/lab-actions.ts";
import { lightOf } from "../../state/page/light.ts";
import { restart } from "../../state/run/run-actions.ts";
import { exampleGraph, id, openApp } from "../../state/testing/open-app.ts";
import { EdgeInspector } from "../inspector/EdgeInspector.tsx";
import { ParameterTable } from "../inspector/ParameterTable.tsx";
import { BugLabTab } from "./BugLabTab.tsx";
import { descentLines } from "./descent-lines.ts";
import { LabBanner } from "./LabBanner.tsx";

function show(graph: Graph = exampleGraph("one-neuron")): AppStore {
  const { store } = openApp(graph);
  render(
    <StoreProvider value={store}>
      <LabBanner />
      <ParameterTable />
      <BugLabTab />
    </StoreProvider>,
  );
  return store;
}

const tableOf = () => screen.getByRole("table", { name: /right and with the bug/ });
const cells = (name: string) =>
  within(within(tableOf()).getByRole("row", { name: new RegExp(`^${name}`) }))
    .getAllByRole("cell")
    .map(({ textContent }) => textContent);
const choose = (bug: BugId) =>
  fireEvent.click(screen.getByRole("radio", { name: bugs[bug].title }));
const banner = () => screen.queryByRole("region", { name: "Bug lab" });
const wrong = "✗wrong on purpose, with the bug: ";

describe("BugLabTab", () => {
  it("has a switch for every bug, one of which is on at most", () => {
    const store = show();
    expect(screen.getAllByRole("radio")).toHaveLength(bugIds.length + 1);
    expect(banner()).toBeNull();
    choose("overwrite");
    choose("no-activation-slope");
    expect(store.getState().lab.bug).toBe("no-activation-slope");
    expect(banner()?.textContent).toContain("the slopes of activations are left out");
    fireEvent.click(screen.getByRole("button", { name: "Switch it off" }));
    expect(banner()).toBeNull();
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "No bug" }).checked).toBe(true);
  });

  it("has the right and the damaged numbers beside each other", () => {
    show();
    choose("no-activation-slope");
    expect(cells("w")).toEqual(["−0.2115", `${wrong}−1.076`, "0.5212", `${wrong}0.6076`]);
    choose("overwrite");
    expect(cells("w")).toEqual(["−0.2115", "the same", "0.5212", "the same"]);
    expect(banner()?.textContent).toContain("This graph can’t show it.");
    expect(screen.getByText(/can’t show it: no value .* is used more than once/)).toBeTruthy();
    expect(screen.getByText(/the bug changes nothing/)).toBeTruthy();
  });

  it("shows nothing before it is computed", () => {
    const store = show();
    choose("no-activation-slope");
    act(() => restart(store));
    const pending = "·····not computed yet";
    expect(cells("w")).toEqual([pending, "", pending, ""]);
  });

  it("marks the inspector’s numbers, too", () => {
    const store = show();
    const row = () => document.querySelector(".number-row:nth-child(2)")?.textContent;
    expect(row()).not.toContain("wrong");
    choose("no-activation-slope");
    expect(row()).toContain(`−0.2115${wrong}−1.076`);
    const edge = store.getState().history.present.edges.find(({ source }) => source === "z");
    if (!edge) throw new Error("z has no wire.");
    render(
      <StoreProvider value={store}>
        <EdgeInspector edge={edge} />
      </StoreProvider>,
    );
    const contribution = screen.getByText("Contribution").nextElementSibling;
    expect(contribution?.textContent).toBe(`−0.1058${wrong}−0.5379`);
  });

  it("counts runs while gradients pile up", () => {
    show();
    choose("no-reset");
    expect(cells("w")?.[1]).toBe("the same");
    const again = within(banner() as HTMLElement).getByRole("button", { name: "Run again" });
    fireEvent.click(again);
    expect(banner()?.textContent).toContain("Run 2");
    expect(cells("w")?.[1]).toBe(`${wrong}−0.4230`);
    fireEvent.click(within(banner() as HTMLElement).getByRole("button", { name: /Reset/ }));
    expect(banner()?.textContent).toContain("Run 1");
  });

  it("tells how often a bias is moved", () => {
    show(exampleGraph("sigmoid-neuron-two-inputs"));
    choose("bias-per-weight");
    expect(cells("w₂")?.slice(0, 3)).toEqual(["0.1966", "the same", "−3.020"]);
    expect(cells("w₂")?.[3]).toBe(`${wrong}−3.039`);
    expect(within(tableOf()).getByText("moved 2×", { exact: false })).toBeTruthy();
  });

  it("has a picture of the two curves to export", () => {
    const store = show();
    choose("no-activation-slope");
    fireEvent.click(screen.getByRole("button", { name: "Export picture of the two descents" }));
    const { dialog } = store.getState();
    if (dialog?.kind !== "picture" || typeof dialog.of === "string")
      throw new Error("No picture is offered.");
    const { svg } = dialog.of.draw({ colour: () => "#000000", hasGround: false });
    expect(svg).toContain("with the bug");
  });

  it("takes the damaged step when asked, and lights where the bug shows", () => {
    const store = show();
    choose("no-activation-slope");
    fireEvent.click(screen.getByRole("button", { name: "Take the damaged step" }));
    expect(store.getState().history.past.at(-1)?.label).toBe("Damaged Descent Step");
    const where = screen.getByRole("button", { name: "Show where" });
    fireEvent.mouseEnter(where);
    expect([...lightOf(store.getState()).nodes]).toEqual([id("a")]);
    fireEvent.mouseLeave(where);
    expect(lightOf(store.getState()).nodes.size).toBe(0);
    fireEvent.click(where);
    expect([...store.getState().selection.nodes]).toEqual([id("a")]);
    act(() => where.focus());
    expect([...lightOf(store.getState()).nodes]).toEqual([id("a")]);
    act(() => setBug(store, null));
    expect(lightOf(store.getState()).nodes.size).toBe(0);
  });

  it("is empty-handed, and says why, without a loss", () => {
    const graph = exampleGraph("one-neuron");
    const { store } = openApp({ ...graph, loss: null });
    setBug(store, "overwrite");
    render(
      <StoreProvider value={store}>
        <BugLabTab />
      </StoreProvider>,
    );
    expect(screen.getByText(/can’t show it: no node is the loss/)).toBeTruthy();
    const step = screen.getByRole("button", { name: "Take the damaged step" });
    expect(step.getAttribute("aria-disabled")).toBe("true");
  });
});

it("a curve ends where the loss is no longer finite", () => {
  const [right, damaged] = descentLines({ right: [1, 0.5, 0.25], damaged: [1, Infinity] }, 2);
  expect(right?.numbers).toEqual([1, 0.5, 0.25]);
  expect(damaged?.numbers).toEqual([1, null, null]);
});
