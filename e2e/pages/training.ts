import { expect, type Locator, type Page } from "@playwright/test";

/** The training panel as a user speaks of it. */
export class Training {
  readonly panel: Locator;
  readonly controls: Locator;

  constructor(readonly page: Page) {
    this.panel = page.getByRole("region", { name: "Training" });
    this.controls = this.panel.getByRole("toolbar", { name: "Train" });
  }

  async press(name: string): Promise<void> {
    await this.controls.getByRole("button", { name, exact: true }).click();
  }

  /** What is not about watching goes as fast as it can. */
  async atSpeed(speed: "1 epoch/s" | "10 epochs/s" | "60 epochs/s" | "Fastest"): Promise<void> {
    await this.controls
      .getByRole("combobox", { name: "Training speed" })
      .selectOption({ label: speed });
  }

  async show(
    tab: "Learning" | "Data" | "Settings" | "Weights" | "Samples" | "Runs",
  ): Promise<void> {
    await this.panel.getByRole("tab", { name: tab }).click();
  }

  /** What stands beside the name in the status line. */
  async fact(name: "Epoch" | "Loss" | "Accuracy" | "Validation"): Promise<string> {
    const fact = this.panel.locator(".fact").filter({ hasText: name });
    return ((await fact.locator(".fact-value > span").first().textContent()) ?? "").trim();
  }

  async epoch(): Promise<number> {
    return Number((await this.fact("Epoch")).split("/")[0]?.replaceAll(",", ""));
  }

  /** Waits until so many epochs are done. */
  async reaches(epoch: number): Promise<void> {
    await expect.poll(() => this.epoch(), { timeout: 60_000 }).toBeGreaterThanOrEqual(epoch);
  }
}
