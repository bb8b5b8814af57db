import { expect, type Locator, type Page } from "@playwright/test";

/** The lesson below the graph. */
export class LessonCard {
  readonly card: Locator;
  readonly task: Locator;
  readonly answer: Locator;
  readonly result: Locator;

  constructor(readonly page: Page) {
    this.card = page.getByRole("region", { name: "Lesson", exact: true });
    this.task = this.card.getByRole("region", { name: "Task" });
    this.answer = this.task.getByRole("textbox", { name: "Your answer" });
    this.result = this.task.getByRole("status");
  }

  /** A number in the step's text, by what the lesson calls it. */
  number(of: string): Locator {
    return this.card.locator(`[data-number="${of}"]`).first();
  }

  async expectPage(number: number, title: string): Promise<void> {
    await expect(this.card).toContainText(`Page ${number} of `);
    await expect(this.card.getByRole("heading", { level: 3 })).toHaveText(title);
  }

  async expectDone(count: number): Promise<void> {
    await expect(this.result).toContainText("Done.");
    await expect(this.card).toContainText(`${count} of 10 tasks done`);
  }

  async next(): Promise<void> {
    await this.card.getByRole("button", { name: "Next", exact: true }).click();
  }

  async check(text: string): Promise<void> {
    await this.answer.fill(text);
    await this.task.getByRole("button", { name: "Check" }).click();
  }
}
