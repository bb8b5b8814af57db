import { expect, type Locator, type Page } from "@playwright/test";

/** Predict mode’s bar below the graph. */
export class Prediction {
  readonly bar: Locator;
  readonly answer: Locator;
  readonly outcome: Locator;

  constructor(readonly page: Page) {
    this.bar = page.getByRole("region", { name: "Prediction" });
    this.answer = this.bar.getByRole("textbox");
    this.outcome = this.bar.getByRole("status");
  }

  async expectQuestion(words: string): Promise<void> {
    await expect(this.answer).toHaveAccessibleName(new RegExp(escaped(words)));
  }

  async check(text: string): Promise<void> {
    await this.answer.fill(text);
    await this.press("Check");
  }

  async press(name: "Check" | "Show it" | "Take this step" | "Start over"): Promise<void> {
    await this.bar.getByRole("button", { name }).click();
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
