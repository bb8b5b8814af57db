import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { StoreProvider } from "../../state/app/store.ts";
import { id, openNeuron } from "../../state/testing/open-app.ts";
import { useRested } from "./useRested.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const { store } = openNeuron();
  const hook = renderHook(({ held }) => useRested(held), {
    initialProps: { held: false },
    wrapper: ({ children }) => <StoreProvider value={store}>{children}</StoreProvider>,
  });
  const hover = (node: string | null) =>
    act(() => store.setState({ hovered: node === null ? null : { kind: "node", id: id(node) } }));
  const wait = (time: number) => act(() => vi.advanceTimersByTime(time));
  return { ...hook, hover, wait };
}

it("is what the pointer has rested on, and not what it passes", () => {
  const { result, hover, wait } = open();
  hover("z");
  wait(399);
  expect(result.current).toBeNull();
  hover("a");
  wait(399);
  expect(result.current).toBeNull();
  wait(1);
  expect(result.current).toEqual({ kind: "node", id: "a" });
  hover("L");
  expect(result.current).toBeNull();
});

it("stays while the pointer is on its way to the card, and as long as it is there", () => {
  const { result, rerender, hover, wait } = open();
  hover("z");
  wait(400);
  hover(null);
  wait(200);
  rerender({ held: true });
  wait(5000);
  expect(result.current).toEqual({ kind: "node", id: "z" });
  rerender({ held: false });
  wait(300);
  expect(result.current).toBeNull();
});
