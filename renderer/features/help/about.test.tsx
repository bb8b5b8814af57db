import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { Dialogs } from "../../app/Dialogs.tsx";
import { StoreProvider } from "../../state/app/store.ts";
import { openApp } from "../../state/testing/open-app.ts";
import { refuseWebAssembly } from "../../state/testing/refuse-web-assembly.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function about(userAgent: string): void {
  vi.spyOn(navigator, "userAgent", "get").mockReturnValue(userAgent);
  const { store } = openApp();
  store.setState({ dialog: { kind: "about" } });
  render(
    <StoreProvider value={store}>
      <Dialogs />
    </StoreProvider>,
  );
}

it("says of an old Electron that it is for trying out only, and of no other", () => {
  about("Mozilla/5.0 Chrome/130.0.6723.137 Electron/33.2.1 Safari/537.36");
  expect(screen.getByText(/^For trying out only: this runs on Electron 33\.2\.1/)).toBeTruthy();
});

it("says nothing of the kind of the Electron that it is made for, nor of a browser", () => {
  about("Mozilla/5.0 Chrome/140.0.1.1 Electron/45.4.1 Safari/537.36");
  expect(screen.queryByText(/trying out/)).toBeNull();
});

it("says that WebAssembly computes, and where that is missing or refused, what does instead", () => {
  about("Mozilla/5.0 Firefox/140.0");
  expect(screen.getByText("WebAssembly, and small graphs without")).toBeTruthy();
  cleanup();
  refuseWebAssembly();
  about("Mozilla/5.0 Firefox/140.0");
  expect(
    screen.getByText(/^an interpreter, as WebAssembly is missing or refused here/),
  ).toBeTruthy();
});

it("leads to the licences of all that is bundled", async () => {
  const fetched = vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("react 19\n\nMIT"));
  about("Mozilla/5.0 Firefox/140.0");
  fireEvent.click(screen.getByRole("button", { name: "Licences…" }));
  expect(await screen.findByText(/react 19/)).toBeTruthy();
  expect(fetched.mock.calls[0]?.[0]).toBe("./licences.txt");
});
