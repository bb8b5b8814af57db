import type { NodeId } from "../../core/index.ts";
import { glide } from "./glide.ts";
import { type MotionPlan, type Ride, rideTime, type Showing, showTime } from "./step-motion.ts";

/** Of more parameters that move at once none is looked at. */
const mostPointed = 60;

/**
 * Plays what a step does, over the canvas: numbers that are there already are only covered for a moment, so
 * that nobody waits for it who does not see it.
 */
export class MotionPlayer {
  readonly #stage: HTMLElement;
  readonly #canvas: ParentNode;
  readonly #running = new Set<Animation>();
  readonly #ends: (() => void)[] = [];

  constructor(stage: HTMLElement, canvas: ParentNode) {
    this.#stage = stage;
    this.#canvas = canvas;
  }

  /** `rate` times as fast as usual. */
  play({ rides, showings }: MotionPlan, rate = 1): void {
    for (const ride of rides) this.#ride(ride, rate);
    this.#soon(() => {
      for (const showing of showings) this.#show(showing, rate);
    });
  }

  /** Points out parameters that an update moves, and lets their sliders be seen to move. */
  point(nodes: ReadonlySet<NodeId>): void {
    if (nodes.size > mostPointed) return;
    for (const node of nodes) {
      this.#show({ on: { node, role: "value" }, at: 0, comes: false }, 1);
      const slider = this.#canvas.querySelector<HTMLInputElement>(`[data-id="${node}"] .slider`);
      if (!slider) continue;
      const from = Number(slider.value);
      this.#soon(() => this.#ends.push(glide(slider, from)));
    }
  }

  /** Whatever moves is at its end. */
  jump(): void {
    for (const end of this.#ends.splice(0)) end();
    for (const animation of this.#running) animation.cancel();
    this.#running.clear();
    this.#stage.replaceChildren();
  }

  /** In the next frame, when the canvas shows the new numbers and nobody has seen them yet. */
  #soon(work: () => unknown): void {
    const frame = requestAnimationFrame(work);
    this.#ends.push(() => cancelAnimationFrame(frame));
  }

  #ride({ text, tone, curve, from, to, start }: Ride, rate: number): void {
    const chip = document.createElement("span");
    chip.className = "motion-number";
    chip.dataset.tone = tone;
    chip.textContent = text;
    chip.style.offsetPath = `path("${curve.path}")`;
    this.#stage.append(chip);
    const place = (share: number) => `${share * 100}%`;
    const animation = this.#animate(
      chip,
      [
        { offsetDistance: place(from), opacity: 0 },
        { opacity: 1, offset: 0.15 },
        { opacity: 1, offset: 0.85 },
        { offsetDistance: place(to), opacity: 0 },
      ],
      { duration: rideTime, delay: start, fill: "both", easing: "ease-in-out" },
      rate,
    );
    if (animation) animation.addEventListener("finish", () => chip.remove());
    else chip.remove();
  }

  #show({ on, at, comes }: Showing, rate: number): void {
    const owner =
      "node" in on ? `[data-id="${on.node}"]` : `[data-edge-id="${on.edge}"].edge-label`;
    const number = this.#canvas.querySelector(`${owner} [data-role="${on.role}"]`);
    if (!number) return;
    const soft = on.role === "value" ? "var(--value-soft)" : "var(--accent-soft)";
    const end = at + showTime;
    this.#animate(
      number,
      [
        { opacity: comes ? 0 : 1, backgroundColor: "transparent" },
        { opacity: comes ? 0 : 1, backgroundColor: "transparent", offset: at / end },
        { opacity: 1, backgroundColor: soft, offset: (at + 60) / end },
        { opacity: 1, backgroundColor: "transparent" },
      ],
      { duration: end },
      rate,
    );
  }

  #animate(
    element: Element,
    keyframes: Keyframe[],
    options: KeyframeAnimationOptions,
    rate: number,
  ): Animation | null {
    const animation = element.animate?.(keyframes, options) ?? null;
    if (!animation) return null;
    animation.playbackRate = rate;
    this.#running.add(animation);
    animation.addEventListener("finish", () => this.#running.delete(animation));
    return animation;
  }
}
