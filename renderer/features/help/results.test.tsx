import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { lessons, nodeId, readDocument, writeDocument } from "../../../core/index.ts";
import { Dialogs } from "../../app/Dialogs.tsx";
import { runCommand } from "../../commands/registry.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { changeParam } from "../../state/document/edit-actions.ts";
import { handIn, openPage } from "../../state/page/lesson-actions.ts";
import { exampleGraph, graphOf, openApp, openNeuron } from "../../state/testing/open-app.ts";
import { openGiven } from "../files/file-actions.ts";
import { resultsOf } from "../lessons/lesson-results.ts";

function chainRule() {
  const read = readDocument(lessons.find(({ id }) => id === "the-chain-rule")?.text ?? "");
  if (read.kind === "refused") throw new Error("The lesson can’t be read.");
  return read.graph;
}

/** The third page is tried three times, the fourth is right at once. */
function show(options?: Parameters<typeof openApp>[1]) {
  const { store, host } = openApp(chainRule(), options);
  openPage(store, 2);
  handIn(store, "-0.5379");
  handIn(store, "3");
  handIn(store, "-0.1058");
  openPage(store, 3);
  handIn(store, "-0.2115");
  runCommand(store, "lesson.results");
  render(
    <StoreProvider value={store}>
      <Dialogs />
    </StoreProvider>,
  );
  return { store, host };
}

async function press(name: string): Promise<void> {
  await act(async () => void fireEvent.click(screen.getByRole("button", { name })));
}

describe("the results of a lesson", () => {
  it("are a table with the answers given, the right one, and the points", () => {
    show();
    const rows = screen.getAllByRole("row");
    expect(rows).toHaveLength(12);
    const [third, total] = [rows[3], rows[11]] as [HTMLElement, HTMLElement];
    const cells = within(third).getAllByRole("cell");
    expect(cells.map(({ textContent }) => textContent).slice(1)).toEqual([
      expect.stringMatching(
        /^-0\.5379 \(wrong: .*derivative is forgotten.*\)3 \(wrong\)-0\.1058 \(right\)$/,
      ),
      "−0.1058",
      "0.5 of 1",
    ]);
    expect(screen.getByText("What is ∂L/∂w at w = 0.5000?")).toBeTruthy();
    expect(within(total).getByText("1.5 of 10")).toBeTruthy();
    expect(screen.getByText(/Nothing is sent anywhere/)).toBeTruthy();
  });

  it("are saved with the name, which nothing keeps, and copied", async () => {
    const { store, host } = show();
    const field = screen.getByRole("textbox", { name: "Name" });
    fireEvent.change(field, { target: { value: "=Ada | Lovelace" } });
    await press("Save…");
    const name = "=Ada Lovelace, The chain rule with real numbers results.md";
    expect(host.exports.get(name)).toContain("Name: =Ada \\| Lovelace\n\nPoints: 1.5 of 10");
    expect(screen.getByText(`Saved as “${name}”.`)).toBeTruthy();
    await press("Save as CSV…");
    const csv = host.exports.get("=Ada Lovelace, The chain rule with real numbers results.csv");
    expect(csv).toContain("\n'=Ada | Lovelace,The chain rule with real numbers,3. ");
    await press("Copy");
    expect(await host.readClipboard()).toBe(host.exports.get(name));
    expect(JSON.stringify(store.getState().lesson)).not.toContain("Ada");
    fireEvent.change(field, { target: { value: " " } });
    await press("Save…");
    expect([...host.exports.keys()]).toContain("The chain rule with real numbers results.md");
  });

  it("tell why they were not saved, and nothing when no place was chosen", async () => {
    const { host } = show();
    host.user.exportsAs = null;
    await press("Save…");
    expect(document.querySelector(".results-news")?.textContent).toBe("");
    host.exportFile = async () => ({ kind: "failed", message: "The disk is full." });
    await press("Save…");
    expect(screen.getByText("The disk is full.")).toBeTruthy();
  });

  it("keep the task as it was asked, whatever the graph has become since", () => {
    const { store } = openApp(chainRule());
    openPage(store, 3);
    handIn(store, "-0.2115");
    changeParam(store, nodeId("w"), "value", 1.5);
    const results = resultsOf(store.getState());
    expect(results?.rows[3]?.record.asked).toBe("What is ∂L/∂w now that w is 0.5000?");
    expect(results?.rows[3]?.record.answer).toBeCloseTo(-0.2115, 4);
  });

  it("go with their lesson, should another file come", async () => {
    const { store } = show();
    await act(() =>
      openGiven(store, {
        token: null,
        name: "b.chainrule",
        text: writeDocument(exampleGraph("xor")),
      }),
    );
    expect(graphOf(store).lesson).toBeUndefined();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("are not there without a lesson", () => {
    const { store } = openNeuron();
    runCommand(store, "lesson.results");
    expect(store.getState().dialog).toBeNull();
  });
});
