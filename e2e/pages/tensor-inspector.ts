import { expect, type Locator } from "@playwright/test";
import type { Editor } from "./editor.ts";

/** One number of a Jacobian. */
export interface Entry {
  readonly row: number;
  readonly column: number;
  readonly slope: number;
}

/** What the inspector has of a layer: its settings, its cells, and the Jacobian of a wire. */
export class TensorInspector {
  readonly inspector: Locator;

  constructor(readonly editor: Editor) {
    this.inspector = editor.inspector;
  }

  async units(count: string): Promise<void> {
    const field = this.inspector.getByRole("textbox", { name: "Units" });
    await field.fill(count);
    await field.press("Enter");
    await expect(field).toHaveValue(count);
  }

  async activation(title: string): Promise<void> {
    await this.inspector.getByRole("combobox", { name: "Activation" }).selectOption(title);
  }

  /** The chosen cell is the sum of its terms, to the digits that are shown. */
  async expectSum(name: RegExp): Promise<void> {
    const made = this.inspector.getByRole("region", { name });
    await expect(made).toBeVisible();
    const sum = made.locator(".cell-sum", { has: this.editor.page.locator(".cell-terms") }).first();
    const terms = await sum.locator(".cell-term .cell-number").allTextContents();
    const whole = await sum.locator(".cell-sum-head .cell-number").textContent();
    expect(terms.map(shown).reduce((a, b) => a + b, 0)).toBeCloseTo(shown(whole), 2);
  }

  /** One of the inspector’s pictures whose cells can be chosen. */
  picture(name: string | RegExp): Locator {
    return this.inspector.getByRole("slider", { name });
  }

  /** The entry of the Jacobian where the chosen row and column meet: its indices and the number. */
  async entry(): Promise<Entry> {
    const text = (await this.inspector.locator(".jacobian-entry").textContent()) ?? "";
    const [, row, column, slope] = /\[(\d+)\].*\[(\d+)\] = (.*)$/.exec(text) ?? [];
    return { row: Number(row), column: Number(column), slope: shown(slope ?? null) };
  }
}

/** A number as the window writes it. */
function shown(text: string | null): number {
  return Number(text?.replace("−", "-").replaceAll(",", ""));
}
