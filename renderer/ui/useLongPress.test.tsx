import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLongPress } from "./useLongPress.ts";

const asked = vi.fn();

function Area() {
  return (
    <div {...useLongPress()}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what a menu would hear */}
      <div onContextMenu={asked}>
        <p>7</p>
      </div>
    </div>
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  asked.mockClear();
  render(<Area />);
});
afterEach(() => vi.useRealTimers());

const number = () => screen.getByText("7");

function pointer(type: string, init: MouseEventInit & { pointerType?: string } = {}): void {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, ...init });
  const more = { pointerId: 1, pointerType: init.pointerType ?? "touch", isPrimary: true };
  fireEvent(number(), Object.assign(event, more));
}

describe("a finger", () => {
  it("that rests asks for the menu, and is no click when it is lifted", () => {
    pointer("pointerdown", { clientX: 5, clientY: 6 });
    vi.advanceTimersByTime(600);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(asked.mock.calls[0]?.[0]).toMatchObject({ clientX: 5, clientY: 6 });
    pointer("pointerup");
    expect(fireEvent.touchEnd(number())).toBe(false);
  });

  it("that is lifted soon is a tap, whoever asks for a menu because of it", () => {
    pointer("pointerdown");
    vi.advanceTimersByTime(200);
    pointer("pointerup");
    expect(fireEvent.touchEnd(number())).toBe(true);
    fireEvent.contextMenu(number());
    fireEvent.click(number());
    vi.advanceTimersByTime(1000);
    expect(asked).not.toHaveBeenCalled();
  });

  it("that moves asks for nothing", () => {
    pointer("pointerdown");
    pointer("pointermove", { clientX: 30 });
    vi.advanceTimersByTime(1000);
    expect(asked).not.toHaveBeenCalled();
    pointer("pointerup");
    // By key, which no pointer comes before.
    fireEvent.contextMenu(number());
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it("that was here before takes nothing from the mouse", () => {
    pointer("pointerdown");
    pointer("pointerup");
    fireEvent.click(number());
    pointer("pointerdown", { pointerType: "mouse" });
    vi.advanceTimersByTime(1000);
    fireEvent.contextMenu(number());
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
