import type { Page } from "@playwright/test";

/** What is on the screen of the graph, in pixels. */
export interface Measured {
  /** Smallest number on a wire, and on a node; null where there is none. */
  readonly wire: number | null;
  readonly node: number | null;
  /**
   * Numbers of these that can't be seen: outside the canvas, or beneath something that floats over it. Where
   * there are too many for the canvas, only those of nodes are told.
   */
  readonly unseen: readonly string[];
}

export interface Placed {
  /** Labels that lie under a node, and that are not in view as a whole. */
  readonly covered: readonly string[];
  readonly outside: readonly string[];
  /** Whether all nodes are in view. */
  readonly fits: boolean;
  /** Whether it has so many wires that it opens as a picture, not to be read. */
  readonly isLarge: boolean;
}

/** Runs in the page, where a measure takes no way to and fro. */
function measuring() {
  const graph = () => document.querySelector(".canvas") as HTMLElement;
  const all = (selector: string, within: ParentNode = graph()) => [
    ...within.querySelectorAll<HTMLElement>(selector),
  ];
  const zoom = () =>
    new DOMMatrix(
      getComputedStyle(graph().querySelector(".react-flow__viewport") as Element).transform,
    ).a;
  const isShown = (element: HTMLElement) => element.checkVisibility({ visibilityProperty: true });

  /** The elements that hold a number’s figures. */
  const figures = (role: HTMLElement) => {
    const leaves = all("*", role).filter(
      (each) =>
        each instanceof HTMLInputElement || (each.childElementCount === 0 && each.textContent),
    );
    return leaves.length > 0 ? leaves : [role];
  };
  const sizeOf = (role: HTMLElement) =>
    Math.min(...figures(role).map((each) => Number.parseFloat(getComputedStyle(each).fontSize))) *
    zoom();
  const smallest = (numbers: readonly HTMLElement[]) =>
    numbers.length === 0 ? null : Math.min(...numbers.map(sizeOf));

  const inside = (box: DOMRect, room: DOMRect) =>
    box.left >= room.left - 1 &&
    box.top >= room.top - 1 &&
    box.right <= room.right + 1 &&
    box.bottom <= room.bottom + 1;

  const ownerOf = (number: HTMLElement) =>
    number.closest<HTMLElement>(".edge-label, .react-flow__node");
  /** Whether nothing lies over the middle of it but what it belongs to. */
  const isSeen = (number: HTMLElement) => {
    const box = number.getBoundingClientRect();
    if (!inside(box, graph().getBoundingClientRect())) return false;
    const owner = ownerOf(number);
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return isShown(number) && (owner?.contains(top) ?? false);
  };
  const nameOf = (number: HTMLElement) => {
    const owner = ownerOf(number);
    return `${number.dataset.role} of ${owner?.dataset.edgeInto ?? owner?.dataset.id}`;
  };

  const roles = {
    wire: '.edge-label :is([data-role="partial"], [data-role="contribution"])',
    node: '.react-flow__node :is([data-role="value"], [data-role="gradient"])',
  };
  /** Whether there is room for all of it in the canvas at once. */
  const hasRoom = (numbers: readonly HTMLElement[]) => {
    const owners = numbers.map((each) => (ownerOf(each) as Element).getBoundingClientRect());
    const { width, height } = graph().getBoundingClientRect();
    const extent = (from: "left" | "top", to: "right" | "bottom") =>
      Math.max(...owners.map((box) => box[to])) - Math.min(...owners.map((box) => box[from]));
    return extent("left", "right") < width - 40 && extent("top", "bottom") < height - 40;
  };
  const measure = (wires: readonly HTMLElement[], nodes: readonly HTMLElement[]): Measured => ({
    wire: smallest(wires),
    node: smallest(nodes),
    unseen: (hasRoom([...wires, ...nodes]) ? [...wires, ...nodes] : nodes)
      .filter((each) => !isSeen(each))
      .map(nameOf),
  });

  const frame = () => new Promise(requestAnimationFrame);
  /** Until the view has stood still for some frames. */
  const still = async () => {
    let before = "";
    for (let same = 0; same < 3; ) {
      await frame();
      const { x, y, width, height } = graph().getBoundingClientRect();
      const view = graph().querySelector<HTMLElement>(".react-flow__viewport")?.style.transform;
      const now = [view, x, y, width, height].join();
      same = now === before ? same + 1 : 0;
      before = now;
    }
  };

  const slider = () => document.querySelector(".timeline-range") as HTMLInputElement;
  const stepTo = async (step: number) => {
    const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    own?.set?.call(slider(), String(step));
    slider().dispatchEvent(new Event("input", { bubbles: true }));
    await still();
  };
  /** First, middle and last step of each phase, by what the timeline says of them. */
  const sample = (count: number) => {
    const middle = Math.round(count / 4);
    const half = Math.ceil(count / 2);
    return [...new Set([1, middle, half - 1, half, half + 1, half + middle, count - 1])].filter(
      (step) => step > 0 && step < count,
    );
  };
  /** The node of the step shown, and its wires along which numbers run. */
  const active = () =>
    measure(
      all(roles.wire).filter((each) => each.closest("[data-flow]")),
      all(roles.node).filter((each) => each.closest("[data-step]")),
    );

  const area = ({ width, height }: DOMRect) => width * height;
  const shared = (a: DOMRect, b: DOMRect) =>
    Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
    Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

  return {
    still,
    share: () => area(graph().getBoundingClientRect()) / (innerWidth * innerHeight),
    numbers: () => measure(all(roles.wire), all(roles.node)),
    active,
    places: (): Placed => {
      const nodes = all(".react-flow__node").map((each) => each.getBoundingClientRect());
      const labels = all(".edge-label").filter(isShown);
      const room = graph().getBoundingClientRect();
      const at = (label: HTMLElement) => label.getBoundingClientRect();
      const name = (label: HTMLElement) => label.dataset.edgeInto ?? "";
      return {
        covered: labels
          .filter((each) => nodes.some((node) => shared(at(each), node) > 4))
          .map(name),
        outside: labels.filter((each) => !inside(at(each), room)).map(name),
        fits: nodes.every((node) => inside(node, room)),
        isLarge: all(".react-flow__edge").length > 60,
      };
    },
    async steps() {
      const found: (Measured & { readonly step: number; readonly at: string })[] = [];
      for (const step of sample(Number(slider().max))) {
        await stepTo(step);
        found.push({ ...active(), step, at: slider().ariaValueText ?? "" });
      }
      return found;
    },
  };
}

declare global {
  interface Window {
    measuring: ReturnType<typeof measuring>;
  }
}

/** Puts the measuring into the page, where it is `window.measuring`. */
export async function addMeasuring(page: Page): Promise<void> {
  const source = `window.measuring = (${measuring.toString()})()`;
  await page.evaluate(source);
}
