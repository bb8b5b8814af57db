import { act, fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { LeftDocument } from "../../../core/index.ts";
import { Dialogs } from "../../app/Dialogs.tsx";
import { MessageBar } from "../../app/MessageBar.tsx";
import { pageQuestions } from "../../app/questions.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { exampleText, graphOf, numberOf, openApp } from "../../state/testing/open-app.ts";
import { openExample } from "./file-actions.ts";
import { takeUpLeft } from "./left-actions.ts";

const left = (name: string, time: number): LeftDocument => ({
  name,
  token: null,
  fileName: null,
  draftOf: null,
  text: exampleText("one-neuron"),
  view: "",
  unsaved: true,
  time,
  file: null,
});

function show() {
  const { store, host } = openApp();
  render(
    <StoreProvider value={store}>
      <Dialogs />
      <MessageBar />
    </StoreProvider>,
  );
  return { store, host };
}

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const press = (name: string | RegExp) => act(async () => void fireEvent.click(button(name)));

describe("what crashes have left", () => {
  it("is listed by name and time, to be opened or discarded one by one", async () => {
    const { store, host } = show();
    for (const [time, name] of ["a", "b", "c", "d"].entries())
      host.kept.set(name, left(name, time));
    await act(() => takeUpLeft(store));
    expect(screen.getByText(/^Recovered, /)).toBeTruthy();
    expect(screen.getAllByRole("listitem")).toHaveLength(3);
    await press(/^Discard b/);
    expect([...host.kept.keys()]).toEqual(["a", "c", "d"]);
    host.user.unsaved = "discard";
    await press(/^Open c/);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(store.getState().left.map(({ id }) => id)).toEqual(["a"]);
  });

  it("waits for later when there is no time now", async () => {
    const { store, host } = show();
    for (const [time, name] of ["a", "b"].entries()) host.kept.set(name, left(name, time));
    await act(() => takeUpLeft(store));
    await press("Later");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(host.kept.size).toBe(2);
  });
});

it("a message that has a way on goes with it", async () => {
  const { store } = show();
  await act(() => openExample(store, exampleText("one-neuron"), "example-one-neuron"));
  await act(async () =>
    store.setState({
      history: { ...store.getState().history, present: { ...graphOf(store), name: "Mine" } },
      message: { kind: "info", title: "You are here", details: [], command: "file.start-over" },
    }),
  );
  await press("Start Over");
  expect(graphOf(store).name).toBe("One neuron");
  expect(numberOf(store, "w")).toBe(0.5);
  expect(screen.queryByText("You are here")).toBeNull();
});

describe("the page’s own questions", () => {
  it.each([
    ["Save As…", "save-as"],
    ["Overwrite", "overwrite"],
    ["Reload", "reload"],
    ["Cancel", "cancel"],
  ])("a changed file: %s", async (label, answer) => {
    const { store } = show();
    const asked = pageQuestions(() => store).askChanged("net.chainrule");
    await screen.findByText("“net.chainrule” was changed by somebody else");
    await press(label);
    expect(await asked).toBe(answer);
    expect(store.getState().dialog).toBeNull();
  });

  it("unsaved changes: Escape stays", async () => {
    const { store } = show();
    const asked = pageQuestions(() => store).askUnsaved("net");
    await screen.findByText("Save the changes to “net”?");
    await act(
      async () =>
        void fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" }),
    );
    expect(await asked).toBe("cancel");
  });
});
