import { expect, type Locator, type Page } from "@playwright/test";
import type { Editor } from "./editor.ts";
import type { Hand } from "./learner.ts";
import { Training } from "./training.ts";

/** What lies below the graph: settings, doctor and trace, all by mouse or all by keyboard. */
export class Workbench {
  private readonly training: Training;
  private readonly page: Page;

  constructor(
    readonly editor: Editor,
    readonly hand: Hand,
  ) {
    this.page = editor.page;
    this.training = new Training(this.page);
  }

  /** Shows the panel with this of its tabs. */
  async show(tab: "Settings" | "Trace" | "Doctor"): Promise<void> {
    const title = this.training.panel.getByRole("tab", { name: tab });
    if (this.hand === "mouse" || !(await title.isVisible())) await this.training.show(tab);
    else await this.use(title);
    await expect(this.training.panel.getByRole("tabpanel", { name: tab })).toBeVisible();
  }

  async hide(): Promise<void> {
    await this.command("View", "Bottom Panel", "Control+j");
    await expect(this.training.body).toBeHidden();
  }

  /** Applies a fix of the doctor’s. */
  async mend(fix: string): Promise<void> {
    await this.show("Doctor");
    const button = this.training.panel.getByRole("button", { name: fix });
    await this.use(button);
    await expect(button).toHaveCount(0);
  }

  /** Lets the stepper stop at numbers that are not finite. */
  async breakWhenNotFinite(): Promise<void> {
    await this.show("Trace");
    const box = this.training.panel.getByRole("checkbox", { name: /is not finite/ });
    await this.use(box, "Space");
    await expect(box).toBeChecked();
  }

  async runToBreak(): Promise<void> {
    if (this.hand === "mouse") await this.editor.step("Run to end");
    else await this.page.keyboard.press("F5");
  }

  async undo(): Promise<void> {
    await this.command("Edit", /^Undo/, "Control+z");
  }

  async reset(): Promise<void> {
    await this.training.show("Learning");
    await this.use(
      this.training.controls.getByRole("button", { name: "Reset to Initial Weights" }),
    );
  }

  async clip(kind: "off" | "norm"): Promise<void> {
    await this.show("Settings");
    const choice = this.training.panel.getByRole("combobox", { name: "Clip" });
    if (this.hand === "mouse") await choice.selectOption(kind);
    else {
      await choice.focus();
      await this.page.keyboard.press(kind.charAt(0));
    }
    await expect(choice.locator("option:checked")).toHaveText(kind);
  }

  async learningRate(rate: string): Promise<void> {
    await this.show("Settings");
    const field = this.training.panel.getByRole("textbox", { name: "Learning rate" });
    if (this.hand === "mouse") await field.click();
    else await field.focus();
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.type(rate);
    await this.page.keyboard.press("Enter");
    await expect(field).not.toHaveAttribute("aria-invalid", "true");
  }

  /** A command by its menu, or by its keys: the desktop’s menu is the system’s, and no page has it. */
  private async command(menu: string, item: string | RegExp, keys: string): Promise<void> {
    const opener = this.page.getByRole("button", { name: "Menu", exact: true });
    if (this.hand === "keyboard" || !(await opener.isVisible())) {
      await this.page.keyboard.press(keys);
      return;
    }
    await opener.click();
    await this.page.getByRole("menuitem", { name: menu, exact: true }).click();
    await this.page
      .getByRole("menuitem", { name: item })
      .or(this.page.getByRole("menuitemcheckbox", { name: item }))
      .click();
  }

  private async use(control: Locator, key = "Enter"): Promise<void> {
    if (this.hand === "mouse") await control.click();
    else {
      await control.focus();
      await this.page.keyboard.press(key);
    }
  }
}
