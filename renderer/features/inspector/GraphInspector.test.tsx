import { act, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { StoreProvider } from "../../state/app/store.ts";
import { renameGraph } from "../../state/document/edit-actions.ts";
import { openApp } from "../../state/testing/open-app.ts";
import { Inspector } from "./Inspector.tsx";

it("a graph goes by its file's name until it has one of its own", () => {
  const { store } = openApp();
  render(
    <StoreProvider value={store}>
      <Inspector />
    </StoreProvider>,
  );
  const name = screen.getByRole<HTMLInputElement>("textbox", { name: "Graph name" });
  expect(name.value).toBe("Untitled");
  act(() => store.setState({ file: { token: null, name: "mine.chainrule" } }));
  expect(name.value).toBe("mine");
  act(() => renameGraph(store, "Moons by hand"));
  expect(name.value).toBe("Moons by hand");
});
