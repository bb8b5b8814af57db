import { expect, type Locator, type Page } from "@playwright/test";

type PanelTab =
  | "Learning"
  | "Data"
  | "Settings"
  | "Weights"
  | "Samples"
  | "Draw"
  | "Runs"
  | "Trace"
  | "Doctor"
  | "Bug lab"
  | "Code";

/** The bottom panel, and training in it, as a user speaks of them. */
export class Training {
  readonly panel: Locator;
  /** What the chosen tab shows; closed, the panel is its tabs alone. */
  readonly body: Locator;
  readonly controls: Locator;

  constructor(readonly page: Page) {
    this.panel = page.getByRole("region", { name: "Bottom panel" });
    this.body = this.panel.getByRole("tabpanel");
    this.controls = this.panel.getByRole("toolbar", { name: "Train" });
  }

  async press(name: string): Promise<void> {
    await this.learning();
    await this.controls.getByRole("button", { name, exact: true }).click();
  }

  /** What is not about watching goes as fast as it can. */
  async atSpeed(speed: "1 epoch/s" | "10 epochs/s" | "60 epochs/s" | "Fastest"): Promise<void> {
    await this.learning();
    await this.controls
      .getByRole("combobox", { name: "Training speed" })
      .selectOption({ label: speed });
  }

  async show(tab: PanelTab): Promise<void> {
    const title = this.panel.getByRole("tab", { name: tab });
    if (await title.isVisible()) await title.click();
    else {
      await this.panel.getByRole("button", { name: /^More views/ }).click();
      await this.page.getByRole("menuitem", { name: tab }).click();
    }
  }

  /** The bar that trains stands in the tab Learning. */
  private async learning(): Promise<void> {
    if (!(await this.controls.isVisible())) await this.show("Learning");
    await expect(this.controls).toBeVisible();
  }

  /** What stands beside the name in the status line. */
  async fact(name: "Epoch" | "Loss" | "Accuracy" | "Validation"): Promise<string> {
    await this.learning();
    const fact = this.panel.locator(".fact").filter({ hasText: name });
    return ((await fact.locator(".fact-value > span").first().textContent()) ?? "").trim();
  }

  async epoch(): Promise<number> {
    return Number((await this.fact("Epoch")).split("/")[0]?.replaceAll(",", ""));
  }

  /** From now on, every epoch that the status line shows, in order; a call gives those so far. */
  async watchEpochs(): Promise<() => Promise<readonly number[]>> {
    const place = await this.panel
      .locator(".fact")
      .filter({ hasText: "Epoch" })
      .first()
      .elementHandle();
    const seen = await this.page.evaluateHandle((fact) => {
      const epochs: number[] = [];
      const read = () =>
        Number(fact?.querySelector(".fact-value > span")?.textContent?.split("/")[0]);
      const observer = new MutationObserver(() => epochs.push(read()));
      if (fact) observer.observe(fact, { subtree: true, characterData: true, childList: true });
      return epochs;
    }, place);
    return () => seen.jsonValue();
  }

  /** The slider along the loss curve. */
  get curve(): Locator {
    return this.panel.getByRole("slider", { name: "Epochs of the loss curves" });
  }

  /** Drags along the curve, between shares of its width; what is held there stays held. */
  async dragCurve(from: number, to: number): Promise<void> {
    const box = await this.curve.boundingBox();
    if (!box) throw new Error("There is no curve.");
    const at = (share: number) => [box.x + 52 + (box.width - 100) * share, box.y + 40] as const;
    await this.page.mouse.move(...at(from));
    await this.page.mouse.down();
    await this.page.mouse.move(...at(to), { steps: 12 });
  }

  /** Waits until so many epochs are done. */
  async reaches(epoch: number): Promise<void> {
    await expect.poll(() => this.epoch(), { timeout: 60_000 }).toBeGreaterThanOrEqual(epoch);
  }
}
