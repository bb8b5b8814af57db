import type { Frames } from "./frames.ts";

/** What was measured of a program and a graph; times in milliseconds. */
export interface Measured {
  readonly name: "ours" | "stock";
  readonly size: number;
  readonly opened: number;
  readonly frames: Readonly<Record<string, Frames>>;
  /** To begin a wire, drop it, and take it back. */
  readonly wires: readonly number[] | null;
}

/** Of a screen that shows sixty frames a second; what a clock may be off is forgiven. */
const frameGoal = 16.7 + 0.4;
const openGoals: Readonly<Record<number, number>> = { 1000: 0.35, 3000: 0.2, 10000: 0.1 };
const wireGoal = 4;

/** The measured beside the goals, a line each. */
export function table(all: readonly Measured[]): readonly string[] {
  const lines = [
    "Milliseconds: of a frame, median (script, style and layout in it); in the real window, 1280 × 800.",
    row(["", "nodes", "ours", "stock", "ratio", "goal"]),
  ];
  for (const { size, opened, frames, wires } of all.filter(({ name }) => name === "ours")) {
    const stock = all.find((each) => each.name === "stock" && each.size === size);
    const share = stock ? opened / stock.opened : Number.NaN;
    const goal = openGoals[size];
    lines.push(
      line("open to first paint", size, [ms(opened), stock && ms(stock.opened)], share, {
        text: goal ? `≤ ${goal} of stock` : "",
        isMet: !goal || share <= goal,
      }),
    );
    for (const [action, own] of Object.entries(frames)) {
      const bare = stock?.frames[action];
      lines.push(
        line(
          action,
          size,
          [both(own), bare && both(bare)],
          own.median / (bare?.median ?? Number.NaN),
          {
            text: "16.7",
            isMet: own.median <= frameGoal,
          },
        ),
      );
    }
    for (const [i, action] of ["begin a wire", "drop it", "undo it"].entries()) {
      const time = wires?.[i] ?? Number.NaN;
      lines.push(
        line(action, size, [ms(time), undefined], Number.NaN, {
          text: `≤ ${wireGoal} of script`,
          isMet: time <= wireGoal,
        }),
      );
    }
  }
  return lines;
}

function line(
  action: string,
  size: number,
  [ours = "", stock = ""]: readonly (string | undefined)[],
  ratio: number,
  goal: { readonly text: string; readonly isMet: boolean },
): string {
  const share = Number.isNaN(ratio) ? "" : ratio.toPrecision(2);
  return row([
    action,
    size.toLocaleString("en"),
    ours,
    stock,
    share,
    `${goal.text}  ${goal.isMet ? "met" : "not met"}`,
  ]);
}

function both({ median, script }: Frames): string {
  return `${ms(median)} (${ms(script)})`;
}

function ms(time: number): string {
  if (Number.isNaN(time)) return "–";
  return time >= 100 ? time.toFixed(0) : time.toFixed(1);
}

function row([action = "", ...cells]: readonly string[]): string {
  return `${action.padEnd(28)}${cells.map((cell) => cell.padStart(17)).join("")}`.trimEnd();
}
