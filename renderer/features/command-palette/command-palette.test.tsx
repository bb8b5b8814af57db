import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { menus } from "../../app/commands/menus.ts";
import { Dialogs } from "../../app/Dialogs.tsx";
import { allCommands, runCommand } from "../../commands/registry.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { graphOf, id, openNeuron } from "../../state/testing/open-app.ts";
import { putCanvas } from "../../state/testing/test-canvas.ts";
import { allChoices, paletteCommand } from "./choices.ts";
import { withUse } from "./choose.ts";
import { rank } from "./rank.ts";

function open() {
  const { store, host } = openNeuron();
  const canvas = putCanvas(store, {});
  vi.spyOn(window, "requestAnimationFrame").mockImplementation((then) => {
    then(0);
    return 0;
  });
  render(
    <StoreProvider value={store}>
      <Dialogs />
    </StoreProvider>,
  );
  const begin = () => act(() => void runCommand(store, paletteCommand));
  begin();
  return { store, host, canvas, begin };
}

const box = () => screen.getByRole("combobox");
const options = () => within(screen.getByRole("listbox")).queryAllByRole("option");
const type = (text: string) => fireEvent.change(box(), { target: { value: text } });
const press = (key: string) => fireEvent.keyDown(box(), { key });
const titles = () => options().map((option) => option.querySelector(".command-title")?.textContent);

it("lists every command, operation, example, lesson, node and term", () => {
  const { store } = openNeuron();
  const state = store.getState();
  const choices = allChoices(state, menus);
  const keys = choices.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { id: command, needsArgument } of allCommands(state))
    if (command !== paletteCommand && !needsArgument)
      expect(keys, command).toContain(`command:${command}`);
  for (const key of [
    "command:file.example moons",
    "command:lesson.open the-chain-rule",
    "command:view.theme dark",
    "op:sigmoid",
    "node:w",
    "entry:seed",
  ])
    expect(keys).toContain(key);
});

it("runs a command by a few letters and Enter, and shows its keys", () => {
  const { store } = open();
  type("restart");
  expect(titles()[0]).toBe("Restart");
  type("lecture");
  expect(options()[0]?.textContent).toContain("Shift+F11");
  press("Enter");
  expect(screen.queryByRole("combobox")).toBeNull();
  expect(store.getState().lecture).toBe(true);
});

it("adds an operation, goes to a node, and opens the glossary", () => {
  const { store, canvas, begin } = open();
  type("leaky relu");
  press("Enter");
  expect(graphOf(store).nodes.at(-1)?.op).toBe("leaky-relu");
  begin();
  type("w");
  press("Enter");
  expect(store.getState().selection.nodes).toEqual(new Set([id("w")]));
  expect(canvas.look).toHaveBeenCalledWith(id("w"));
  begin();
  type("seed");
  fireEvent.click(options()[0] as HTMLElement);
  expect(store.getState().dialog).toMatchObject({ kind: "glossary", target: "seed" });
});

it("leaves what can't be done alone, and says so", () => {
  const { store } = open();
  type("redo");
  expect(options()[0]?.getAttribute("aria-disabled")).toBe("true");
  expect(options()[0]?.textContent).toContain("Not possible now");
  press("Enter");
  expect(store.getState().dialog).toEqual({ kind: "commands" });
  type("zzzz");
  expect(screen.getByRole("status").textContent).toBe("Nothing is called “zzzz”.");
});

it("has what is used most first, also at the next start", async () => {
  const { store, host, begin } = open();
  const tidy = { key: "command:node.tidy", count: 1 };
  type("tidy");
  press("Enter");
  expect(store.getState().uses).toEqual([tidy]);
  expect((await host.getPreferences()).uses).toEqual([tidy]);
  begin();
  expect(titles()[0]).toBe("Tidy Up");
});

it("ranks by the match, then by use", () => {
  const { store } = openNeuron();
  const choices = allChoices(store.getState(), menus);
  const found = (query: string, uses: readonly string[] = []) =>
    rank(choices, query, uses.reduce(withUse, [])).choices.map(({ key }) => key);
  expect(found("sigmoid")[0]).toBe("op:sigmoid");
  expect(found("tu")).toContain("command:node.tidy");
  const [first, second] = found("zoom");
  expect(first).not.toBe(second);
  expect(found("zoom", [second ?? ""])[0]).toBe(second);
  expect(rank(choices, "e", []).choices.length).toBeLessThan(rank(choices, "e", []).found);
});
