import { act, fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { StoreProvider } from "../../state/app/store.ts";
import { train } from "../../state/run/training-actions.ts";
import { openTraining } from "../../state/testing/training.ts";
import { SilenceBar } from "./SilenceBar.tsx";

it("says what does not answer, for how long and what it was doing, and ends it", () => {
  vi.useFakeTimers();
  const { store, trainer } = openTraining();
  trainer.run();
  render(
    <StoreProvider value={store}>
      <SilenceBar />
    </StoreProvider>,
  );
  expect(screen.queryByRole("status")).toBeNull();
  act(() => train(store));
  act(() => void vi.advanceTimersByTime(4000));
  const words = screen.getByRole("status").textContent;
  expect(words).toMatch(/^The training worker has not answered for 4 s/);
  expect(words).toMatch(/It is training/);
  fireEvent.click(screen.getByRole("button", { name: "End it" }));
  expect(screen.queryByRole("status")).toBeNull();
  vi.useRealTimers();
});
