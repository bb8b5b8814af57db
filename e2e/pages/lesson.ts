import { expect, type Locator, type Page } from "@playwright/test";

/** The lesson at the right of the graph. */
export class LessonCard {
  readonly card: Locator;
  /** The page, which scrolls and has the keys. */
  readonly body: Locator;
  readonly text: Locator;
  readonly task: Locator;
  readonly answer: Locator;
  readonly result: Locator;
  /** At the last page. */
  readonly ending: Locator;

  constructor(readonly page: Page) {
    this.card = page.getByRole("region", { name: "Lesson", exact: true });
    this.body = this.card.locator(".lesson-body");
    this.text = this.card.locator(".lesson-text");
    this.task = this.card.getByRole("region", { name: "Task" });
    this.answer = this.task.getByRole("textbox", { name: "Your answer" });
    this.result = this.task.getByRole("status");
    this.ending = this.card.getByRole("region", { name: "End of the lesson" });
  }

  /** A number in the step's text, by what the lesson calls it. */
  number(of: string): Locator {
    return this.card.locator(`[data-number="${of}"]`).first();
  }

  async expectPage(number: number, title: string): Promise<void> {
    await expect(this.card).toContainText(`Page ${number} of `);
    await expect(this.card.getByRole("heading", { level: 3 })).toHaveText(title);
  }

  /** The task of this page is done, and so many are in all. */
  async expectDone(count: number): Promise<void> {
    await expect(this.result).toContainText("Done.");
    const counted = this.card.locator(".lesson-count");
    await expect(counted).toHaveText(new RegExp(`^${count} of \\d+ tasks done`));
  }

  /** The answer was not right. */
  async expectNotYet(): Promise<void> {
    await expect(this.result).toContainText("Not yet.");
  }

  /** A number in the text, to the three digits that a closed form and four shown ones agree in. */
  async expectNumber(of: string, value: number): Promise<void> {
    const read = async () =>
      Number(((await this.number(of).textContent()) ?? "").replaceAll("−", "-")) / value;
    await expect.poll(read).toBeCloseTo(1, 3);
  }

  /** Every task of the lesson is done. */
  async expectComplete(): Promise<void> {
    await expect(this.ending).toContainText("The lesson is complete.");
  }

  async next(): Promise<void> {
    await this.card.getByRole("button", { name: "Next", exact: true }).click();
  }

  async check(text: string): Promise<void> {
    await this.answer.fill(text);
    await this.task.getByRole("button", { name: "Check" }).click();
  }
}
