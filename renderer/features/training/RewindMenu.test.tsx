import { act, fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { StoreProvider } from "../../state/app/store.ts";
import { train } from "../../state/run/training-actions.ts";
import { graphOf } from "../../state/testing/open-app.ts";
import { openTraining } from "../../state/testing/training.ts";
import { RewindMenu } from "./RewindMenu.tsx";

function show() {
  const opened = openTraining();
  render(
    <StoreProvider value={opened.store}>
      <RewindMenu />
    </StoreProvider>,
  );
  const epoch = () => graphOf(opened.store).training?.progress?.epoch ?? 0;
  return { ...opened, epoch };
}

const opener = () => screen.getByRole("button", { name: "Rewind to an epoch" });

it("has nothing to open before there are epochs, and keeps the focus", () => {
  show();
  opener().focus();
  fireEvent.click(opener());
  expect(screen.queryByRole("menu")).toBeNull();
  expect(opener().getAttribute("aria-disabled")).toBe("true");
  expect(document.activeElement).toBe(opener());
});

it("rewinds to the epoch that is chosen from its list, and not before", async () => {
  const { store, trainer, epoch } = show();
  act(() => train(store));
  act(() => trainer.run());
  expect(epoch()).toBe(50);
  opener().focus();
  fireEvent.keyDown(opener(), { key: "ArrowDown" });
  const items = await screen.findAllByRole("menuitem");
  expect(items.length).toBeLessThanOrEqual(24);
  expect(epoch()).toBe(50);
  const words = items[1]?.textContent ?? "";
  expect(words).toMatch(/^Epoch \d+, loss 0\.\d+/);
  fireEvent.click(items[1] as HTMLElement);
  expect(epoch()).toBe(Number(words.match(/\d+/)?.[0]));
  expect(screen.queryByRole("menu")).toBeNull();
});
