import type { Locator, Page } from "@playwright/test";

/** The form of the lesson, in the palette’s place. */
export class LessonForm {
  readonly form: Locator;
  readonly pages: Locator;
  readonly unsaved: Locator;

  constructor(readonly page: Page) {
    this.form = page.getByRole("complementary", { name: "Lesson editor" });
    this.pages = this.form.getByRole("region", { name: "Pages" }).getByRole("list");
    this.unsaved = this.form.getByRole("region", { name: "Not in the lesson yet" });
  }

  field(name: string): Locator {
    return this.form.getByLabel(name, { exact: true });
  }

  button(name: string): Locator {
    return this.form.getByRole("button", { name, exact: true });
  }

  /** A piece from the menu beside the text of the page. */
  async insert(menu: "Number" | "Formula" | "Link", piece: string): Promise<void> {
    await this.button(menu).first().click();
    await this.page.getByRole("menuitem", { name: piece, exact: true }).click();
  }
}
