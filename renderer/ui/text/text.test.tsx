import { Dialog } from "@base-ui/react/dialog";
import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { findEntry, findOp } from "../../../core/index.ts";
import { findEntries } from "../../features/help/find-entries.ts";
import { GlossaryPage } from "../../features/help/GlossaryPage.tsx";
import { StoreProvider } from "../../state/app/store.ts";
import { openNeuron } from "../../state/testing/open-app.ts";
import { RichText } from "./RichText.tsx";
import { cardLink } from "./TextLink.tsx";

function show(text: string) {
  const { store } = openNeuron();
  const { container } = render(
    <StoreProvider value={store}>
      <p>
        <RichText text={text} link={cardLink} />
      </p>
    </StoreProvider>,
  );
  return { store, text: container.firstElementChild };
}

const sources = import.meta.glob<string>("../../**/*.tsx", {
  query: "?raw",
  import: "default",
  eager: true,
});

describe("a text", () => {
  it("has its formulas as MathML with their text as the name, broken at relations", () => {
    const { text } = show("So $∂L/∂w = ∂L/∂a · ∂a/∂w$.");
    const maths = [...(text?.querySelectorAll("math") ?? [])];
    expect(maths.map((math) => math.getAttribute("aria-label"))).toEqual([
      "∂L/∂w",
      "= ∂L/∂a · ∂a/∂w",
    ]);
    expect(maths[0]?.querySelector("mfrac")).not.toBeNull();
  });

  it("keeps every mark on the line of the formula or link that it touches", () => {
    const marks = [",", ".", ";", ":", "!", "?", ")", "”", "’s", "…", "%"];
    for (const box of ["$a$", "[[gradient]]", "[[op:sigmoid|slopes]]"])
      for (const mark of marks) {
        const { text } = show(`Words before (${box}${mark} and more words after it.`);
        const group = text?.querySelector(".glued");
        expect(group?.textContent?.replaceAll("\u2060", "")).toMatch(/^\(\S+$/);
        expect(group?.textContent?.endsWith(mark)).toBe(true);
        expect(text?.textContent).toMatch(/^Words before \(.* and more words after it\.$/);
      }
    const { text: row } = show("So $a$–$b$, [[loss]]. $c$ alone");
    expect([...(row?.querySelectorAll(".glued") ?? [])].map((each) => each.textContent)).toEqual([
      "a–b,",
      "loss.",
    ]);
  });

  it("has links in the page’s own sentences that lead somewhere", () => {
    const links = Object.entries(sources).flatMap(([file, source]) =>
      [...source.matchAll(/<TextLink target="([^"]*)"/g)].map(([, target = ""]) => [file, target]),
    );
    expect(links.length).toBeGreaterThan(2);
    expect(links.filter(([, target = ""]) => findEntry(target) === null)).toEqual([]);
  });

  it("shows what can’t be read or looked up as plain words", () => {
    const { text } = show("A $b = = c$ and [[no such entry|words]], [[op:none]].");
    expect(text?.textContent?.replaceAll("\u2060", "")).toBe("A b = = c and words, op:none.");
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("opens an entry beside a link, turns to others in it, and leads to the glossary", async () => {
    const { store } = show("The [[op:sigmoid]] and [[gradient|gradients]].");
    fireEvent.click(screen.getByRole("button", { name: "Sigmoid" }));
    const card = await screen.findByRole("dialog", { name: "Sigmoid" });
    expect(card.textContent).toContain("Squeezes any number into (0, 1)");
    expect(screen.getByRole("button", { name: "Add to the graph" })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "saturation" }));
    expect(await screen.findByRole("dialog", { name: "Saturation" })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Open the glossary" }));
    expect(store.getState().dialog).toEqual({ kind: "glossary", target: "saturation" });
  });
});

describe("the glossary", () => {
  function open(target: string | null) {
    const { store } = openNeuron();
    render(
      <StoreProvider value={store}>
        <Dialog.Root open>
          <Dialog.Portal>
            <Dialog.Popup>
              <GlossaryPage target={target} />
            </Dialog.Popup>
          </Dialog.Portal>
        </Dialog.Root>
      </StoreProvider>,
    );
  }
  const heading = () => screen.getByRole("heading", { level: 3 }).textContent;

  it("opens at an entry, and at its first one else", () => {
    open("op:relu");
    expect(heading()).toContain("ReLU");
    expect(screen.getByText(findOp("relu")?.docs ?? "")).toBeTruthy();
    expect(screen.getByRole("option", { selected: true }).textContent).toBe("ReLU");
  });

  it("turns by arrows and searches, and goes back along links", () => {
    open("seed");
    fireEvent.click(screen.getByRole("button", { name: "backward pass" }));
    expect(heading()).toContain("Backward pass");
    fireEvent.click(screen.getByRole("button", { name: "Back" }));
    expect(heading()).toContain("Seed");
    const box = screen.getByRole("combobox");
    fireEvent.keyDown(box, { key: "ArrowUp" });
    expect(heading()).not.toContain("Seed");
    fireEvent.change(box, { target: { value: "learning rate" } });
    expect(heading()).toContain("Learning rate");
  });

  it("finds by title before text", () => {
    const titles = (query: string) =>
      findEntries(query).flatMap(({ entries }) => entries.map(({ title }) => title));
    expect(titles("relu").slice(0, 2)).toEqual(["ReLU", "Leaky ReLU"]);
    expect(titles("relu")).toContain("Dead unit");
    expect(titles("chain rule")[0]).toBe("Chain rule");
    expect(titles("zzz")).toEqual([]);
    const terms = findEntries("")[0]?.entries.map(({ title }) => title) ?? [];
    expect(terms).toEqual([...terms].sort((a, b) => a.localeCompare(b, "en")));
  });
});
