import type { Locator } from "@playwright/test";
import { type App, expect, test } from "../fixtures.ts";
import { LessonCard } from "../pages/lesson.ts";
import { Training } from "../pages/training.ts";

// What the window looks like, beside small pictures of how it should. They are taken anew, and looked at, as
// build/README.md says.

/** Each leads to a part of the window that is the same in every run. */
const scenes = {
  formula: async ({ editor, page }: App): Promise<Locator> => {
    await editor.openExample("One neuron");
    await editor.selectNode("a");
    await page.keyboard.press("Shift+W");
    const card = page.getByRole("dialog", { name: /^Why/ });
    await card.getByRole("combobox", { name: "The number" }).selectOption({ label: "a" });
    await expect(card).toHaveAccessibleName("Why a");
    return card.locator(".why-formula math");
  },
  equations: async ({ editor }: App): Promise<Locator> => {
    await editor.openExample("One neuron");
    await editor.selectNode("a");
    return editor.inspector.locator(".equation-symbols math").nth(1);
  },
  node: async ({ editor }: App): Promise<Locator> => {
    await editor.openExample("One neuron");
    return editor.node("w");
  },
  "wire-label": async ({ editor, page }: App): Promise<Locator> => {
    await editor.openExample("One neuron");
    return page.locator('[data-edge-into="z a"]');
  },
  start: async ({ editor }: App): Promise<Locator> => editor.graph.locator(".start-top"),
  lesson: async ({ editor, page }: App): Promise<Locator> => {
    await editor.openExample("The chain rule with real numbers");
    return new LessonCard(page).card;
  },
  training: async ({ editor, page }: App): Promise<Locator> => {
    await editor.openExample("Moons");
    await page.keyboard.press("Shift+T");
    const training = new Training(page);
    await training.press("Train One Epoch");
    await training.reaches(1);
    // Beside it stands how fast it went.
    return training.panel.locator("figure.picture");
  },
  lecture: async ({ editor, page }: App): Promise<Locator> => {
    await editor.openExample("One neuron");
    await page.keyboard.press("Shift+F11");
    await expect(page.getByRole("button", { name: "Leave lecture mode" })).toBeVisible();
    return editor.node("w");
  },
};

/** Each has a picture in light and one in dark. */
const names = Object.keys(scenes) as readonly (keyof typeof scenes)[];

for (const scene of names)
  for (const colorScheme of ["light", "dark"] as const)
    test(`${scene}, ${colorScheme}, looks as in its picture`, async ({ app }, { project }) => {
      // One Chromium draws all of them: letters' edges differ from one to the next.
      test.skip(project.name !== "browser");
      await app.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect(app.page.locator("html")).toHaveAttribute("data-theme", colorScheme);
      const part = await scenes[scene](app);
      await expect(part).toHaveScreenshot(`${scene}-${colorScheme}.png`, {
        animations: "disabled",
        caret: "hide",
        // Edges of letters may differ a little, a letter of another font or in another place may not.
        threshold: 0.25,
        maxDiffPixelRatio: 0.005,
      });
    });
