import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { edgeId } from "../../core/index.ts";
import { id } from "../state/testing/open-app.ts";
import { curveBetween } from "./curve.ts";
import { MotionPlayer } from "./motion-player.ts";
import { type MotionPlan, type Ride, rideTime } from "./step-motion.ts";

interface Moved {
  readonly element: Element;
  readonly animation: EventTarget & { playbackRate: number; readonly cancel: () => void };
}

let moved: Moved[] = [];

beforeEach(() => {
  moved = [];
  vi.useFakeTimers({ toFake: ["requestAnimationFrame", "cancelAnimationFrame", "performance"] });
  Object.assign(Element.prototype, {
    animate(this: Element) {
      const animation = Object.assign(new EventTarget(), { playbackRate: 1, cancel: vi.fn() });
      moved.push({ element: this, animation });
      return animation;
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  Reflect.deleteProperty(Element.prototype, "animate");
  document.body.replaceChildren();
});

function ride(text: string): Ride {
  const curve = curveBetween({ x: 0, y: 0 }, { x: 100, y: 0 });
  return { text, tone: "value", curve, from: 0, to: 1, start: 0 };
}

const plan: MotionPlan = {
  rides: [ride("2.000"), ride("0.5000")],
  showings: [{ on: { node: id("z"), role: "value" }, at: rideTime, comes: true }],
  length: rideTime,
};

function onCanvas(markup: string) {
  const canvas = document.createElement("div");
  canvas.innerHTML = markup;
  const stage = document.createElement("div");
  document.body.append(canvas, stage);
  return { canvas, stage, player: new MotionPlayer(stage, canvas) };
}

const nodeZ = `<div data-id="z"><span data-role="value">1</span></div>`;
const nextFrame = () => vi.advanceTimersToNextFrame();

describe("a motion that is played", () => {
  it("has a number for each ride, which goes when it has arrived", () => {
    const { stage, player } = onCanvas(nodeZ);
    player.play(plan);
    expect([...stage.children].map((each) => each.textContent)).toEqual(["2.000", "0.5000"]);
    moved[0]?.animation.dispatchEvent(new Event("finish"));
    expect([...stage.children].map((each) => each.textContent)).toEqual(["0.5000"]);
  });

  it("shows what comes of it in the next frame, when the canvas has the new numbers", () => {
    const { canvas, player } = onCanvas(nodeZ);
    player.play(plan, 3);
    expect(moved).toHaveLength(2);
    nextFrame();
    expect(moved.at(-1)?.element).toBe(canvas.querySelector("[data-role]"));
    expect(moved.map(({ animation }) => animation.playbackRate)).toEqual([3, 3, 3]);
  });

  it("leaves nothing behind when the next step cuts it short, and begins nothing after that", () => {
    const { stage, player } = onCanvas(nodeZ);
    player.play(plan);
    player.jump();
    expect(stage.children).toHaveLength(0);
    for (const { animation } of moved) expect(animation.cancel).toHaveBeenCalledOnce();
    nextFrame();
    expect(moved).toHaveLength(2);
    player.jump();
    for (const { animation } of moved) expect(animation.cancel).toHaveBeenCalledOnce();
  });

  it("passes over a number that is not on the canvas", () => {
    const { player } = onCanvas("");
    const on = { edge: edgeId("e1"), role: "partial" } as const;
    player.play({ ...plan, rides: [], showings: [{ on, at: 0, comes: false }] });
    nextFrame();
    expect(moved).toEqual([]);
  });

  it("is none where the page can’t move anything", () => {
    Reflect.deleteProperty(Element.prototype, "animate");
    const { stage, player } = onCanvas(nodeZ);
    player.play(plan);
    expect(stage.children).toHaveLength(0);
  });
});

describe("parameters that an update moves", () => {
  const slider = `<input class="slider" type="range" min="0" max="10" step="0.01" value="2">`;

  it("are pointed out, and their sliders glide from where they were", () => {
    const { canvas, player } = onCanvas(
      `<div data-id="w"><span data-role="value">2</span>${slider}</div>`,
    );
    const input = canvas.querySelector("input") as HTMLInputElement;
    player.point(new Set([id("w")]));
    expect(moved.map(({ element }) => element.textContent)).toEqual(["2"]);
    input.value = "8";
    nextFrame();
    expect(input.valueAsNumber).toBe(2);
    player.jump();
    expect(input.valueAsNumber).toBe(8);
  });

  it("are not where they are too many to look at", () => {
    const { player } = onCanvas(nodeZ);
    player.point(new Set(["z", ...Array.from({ length: 60 }, (_, i) => `p${i}`)].map(id)));
    expect(moved).toEqual([]);
  });
});
