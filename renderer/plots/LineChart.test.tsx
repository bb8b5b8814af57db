import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { LineChart } from "./LineChart.tsx";

const lines = [
  { name: "loss", color: "--value", numbers: [0.5, 0.25, 0.125] },
  { name: "validation", color: "--positive", numbers: [0.75, null, 0.5] },
] as const;

function show() {
  const onHover = vi.fn();
  render(
    <LineChart label="Loss by epoch" axis="Epoch" x={[1, 5, 9]} lines={lines} onHover={onHover} />,
  );
  return { onHover, chart: screen.getByRole("slider", { name: "Loss by epoch" }) };
}

describe("LineChart", () => {
  it("tells its last numbers in words", () => {
    expect(show().chart.getAttribute("aria-valuetext")).toBe(
      "Epoch 9: loss 0.1250, validation 0.5000",
    );
  });

  it("is read point by point with the arrow keys, and leaves out what is not there", () => {
    const { chart, onHover } = show();
    fireEvent.keyDown(chart, { key: "ArrowLeft" });
    fireEvent.keyDown(chart, { key: "ArrowLeft" });
    expect(chart.getAttribute("aria-valuetext")).toBe("Epoch 5: loss 0.2500");
    expect(onHover.mock.calls).toEqual([[2], [1]]);
    fireEvent.keyDown(chart, { key: "Home" });
    fireEvent.keyDown(chart, { key: "ArrowLeft" });
    expect(chart.getAttribute("aria-valuenow")).toBe("1");
  });

  it("is a slider, whose keys move from stop to stop", () => {
    const onMove = vi.fn();
    const slider = (at: number | null) => (
      <LineChart
        label="Epochs"
        axis="Epoch"
        x={[1, 5, 9]}
        lines={lines}
        slider={{ at, stops: [0, 2], onMove }}
      />
    );
    const { rerender } = render(slider(null));
    const chart = screen.getByRole("slider", { name: "Epochs" });
    expect(chart.getAttribute("aria-valuenow")).toBe("9");
    fireEvent.keyDown(chart, { key: "ArrowLeft" });
    expect(onMove).toHaveBeenLastCalledWith(0);
    rerender(slider(0));
    expect(chart.getAttribute("aria-valuetext")).toMatch(/^Epoch 1: loss 0.5000/);
    fireEvent.keyDown(chart, { key: "End" });
    expect(onMove).toHaveBeenLastCalledWith(2);
    fireEvent.keyDown(chart, { key: "Enter" });
    expect(onMove).toHaveBeenCalledTimes(2);
  });

  it("says that there is nothing yet", () => {
    render(<LineChart label="Empty" axis="Epoch" x={[]} lines={[]} />);
    const chart = screen.getByRole("slider", { name: "Empty" });
    expect(chart.getAttribute("aria-valuetext")).toBe("nothing yet");
    fireEvent.keyDown(chart, { key: "ArrowLeft" });
    expect(chart.getAttribute("aria-valuetext")).toBe("nothing yet");
  });
});
