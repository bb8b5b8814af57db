import { describe, expect, test } from "vitest";
import { findingsOf } from "../doctor/testing/practice.ts";
import { readDocument } from "../document/read.ts";
import { lessons } from "../examples/lessons.ts";
import { scalarExamples as examples } from "../examples/scalars.ts";
import { parseFormula } from "../markup/parse.ts";
import { splitText, type TextPart } from "../markup/split.ts";
import type { Graph } from "../model/graph.ts";
import { catalogue, findEntry, linkWords } from "./catalogue.ts";
import type { CatalogueEntry } from "./entry.ts";
import type { FindingKind } from "./findings.ts";
import { plainText } from "./plain.ts";

interface Source {
  readonly place: string;
  readonly text: string;
}

function graphOf(text: string): Graph {
  const read = readDocument(text);
  if (read.kind === "refused") throw new Error(read.problems[0]?.message);
  return read.graph;
}

const entries: readonly Source[] = catalogue.flatMap(({ target, text }) =>
  text.map((paragraph) => ({ place: target, text: paragraph })),
);

const lessonTexts: readonly Source[] = lessons.flatMap(({ id, text }) =>
  (graphOf(text).lesson?.pages ?? []).flatMap((page, i) =>
    [...page.text, page.task?.prompt ?? "", page.task?.hint ?? ""].map((paragraph) => ({
      place: `${id}, page ${i + 1}`,
      text: paragraph,
    })),
  ),
);

/** The findings of every example as it is opened; their words have no marks, for names stand in them. */
const findings = examples.flatMap(({ id, text }) =>
  findingsOf(graphOf(text)).map((finding) => ({ id, finding })),
);
const findingTexts: readonly Source[] = findings.map(({ id, finding }) => ({
  place: `${finding.kind} in ${id}`,
  text: finding.explanation,
}));

const everything = [...entries, ...lessonTexts];

function parts(text: string): readonly TextPart[] {
  const split = splitText(text);
  if (split.kind === "fault") throw new Error(`${text}: ${split.message}`);
  return split.parts;
}

function linksIn(text: string): readonly string[] {
  return parts(text).flatMap((part) => (part.kind === "link" ? [part.target] : []));
}

describe("all texts", () => {
  test("there are some of every kind", () => {
    for (const kind of ["term", "op", "finding", "lesson"])
      expect(catalogue.filter((entry) => entry.kind === kind).length).toBeGreaterThan(2);
    expect(lessonTexts.length).toBeGreaterThan(50);
    expect(findingTexts.length).toBeGreaterThan(5);
  });

  test("every link leads somewhere, and not to where it stands", () => {
    for (const { place, text } of everything)
      for (const target of linksIn(text)) {
        expect(findEntry(target), `${place} links to “${target}”`).not.toBeNull();
        expect(findEntry(target)?.target, place).not.toBe(place);
      }
    for (const { target, see } of catalogue)
      for (const other of see) {
        expect(findEntry(other)?.target, `${target}: see ${other}`).toBe(other);
        expect(other, target).not.toBe(target);
      }
  });

  test("every formula can be read", () => {
    for (const { place, text } of everything)
      for (const part of parts(text))
        if (part.kind === "formula")
          expect(part.parsed.kind, `${place}: ${part.text}`).toBe("formula");
    for (const { target, formula } of catalogue)
      if (formula !== null)
        expect(parseFormula(formula).kind, `${target}: ${formula}`).toBe("formula");
  });

  test("no text is written twice", () => {
    const places = new Map<string, string>();

    for (const { place, text } of [...entries, ...lessonTexts, ...findingTexts]) {
      for (const sentence of plainText(text).split(/(?<=[.!?:;])\s+/u)) {
        if (sentence.length <= 60) continue;
        expect(places.get(sentence), `${place}: ${sentence}`).toBeUndefined();
        places.set(sentence, place);
      }
    }
    const titles = catalogue.filter(({ kind }) => kind === "term").map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    const texts = catalogue.map(({ text }) => text.join(" "));
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe("entries", () => {
  const terms = catalogue.filter(({ kind }) => kind === "term");

  test("are found by what links write", () => {
    for (const entry of catalogue) expect(findEntry(entry.target)).toBe(entry);
    expect(findEntry("Learning rate")?.target).toBe("learning-rate");
    expect(findEntry("gradients")?.target).toBe("gradient");
    expect(findEntry("losses")?.target).toBe("loss");
    expect(findEntry("bias")?.target).toBe("bias");
    expect(findEntry("op:nothing")).toBeNull();
    expect(findEntry("")).toBeNull();
  });

  test("of terms have one to three sentences and are linked from elsewhere", () => {
    const linked = new Set([
      ...everything.flatMap(({ text }) => linksIn(text).map((target) => findEntry(target)?.target)),
      ...catalogue.flatMap(({ see }) => see),
    ]);
    const isLong = ({ text }: CatalogueEntry) =>
      plainText(text.join(" ")).split(/(?<=[.!?])\s+(?=\p{Lu}|“)/u).length > 3;
    expect(terms.filter(isLong).map(({ target }) => target)).toEqual([]);
    expect(terms.filter(({ target }) => !linked.has(target)).map(({ target }) => target)).toEqual(
      [],
    );
  });

  test("say every kind of finding that the doctor has", () => {
    const kinds = new Set<FindingKind>(findings.map(({ finding }) => finding.kind));
    for (const kind of kinds) expect(findEntry(`finding:${kind}`), kind).not.toBeNull();
  });

  test("give links their words", () => {
    expect(plainText("A [[seed]], [[op:relu]], [[finding:dead|one]]: $a·b$")).toBe(
      "A seed, ReLU, one: a·b",
    );
    expect(plainText("never [[closed")).toBe("never [[closed");
    expect(linkWords("nowhere")).toBe("nowhere");
  });
});
