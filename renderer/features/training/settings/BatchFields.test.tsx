import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { StoreProvider } from "../../../state/app/store.ts";
import { selectSettings } from "../../../state/document/settings-actions.ts";
import { exampleGraph, openApp } from "../../../state/testing/open-app.ts";
import { BatchFields } from "./BatchFields.tsx";

describe("BatchFields", () => {
  it("says that last digits may differ in float32, once it is chosen", () => {
    const { store } = openApp(exampleGraph("xor-learns"));
    render(
      <StoreProvider value={store}>
        <BatchFields />
      </StoreProvider>,
    );
    const choice = screen.getByRole("combobox", { name: "Precision" });
    expect(choice).toHaveProperty("value", "float64");
    expect(screen.queryByText(/last digits may differ/)).toBeNull();
    fireEvent.change(choice, { target: { value: "float32" } });
    expect(selectSettings(store.getState()).precision).toBe("float32");
    expect(screen.getByText(/last digits may differ/)).toBeTruthy();
  });
});
