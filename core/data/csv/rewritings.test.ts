import { expect, it } from "vitest";
import { builtInNames, delimiters } from "../../model/data.ts";
import { builtInTable } from "../built-in.ts";
import { digitRows } from "../digits.ts";
import { createRandom } from "../random.ts";
import { keepDigits } from "../recorded.ts";
import {
  headers,
  type Meant,
  type MeantColumn,
  type Writing,
  writtenBytes,
  writtenText,
} from "../testing/rewriting.ts";
import type { GivenReading } from "./given.ts";
import { type ImportedTable, importTable } from "./import.ts";
import type { Question } from "./question.ts";
import { type QuestionAnswer, questionAnswers, questionText } from "./question-words.ts";

keepDigits(digitRows);

/** Numbers with so many decimals as a table has them. */
const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals)) + 0;

type Draw = ReturnType<typeof draws>;

/** Choices that follow from a seed. */
function draws(seed: number) {
  const random = createRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  return { below, of: <T>(values: readonly T[]): T => values[below(values.length)]! };
}

const tables: readonly ((draw: Draw) => Meant)[] = [builtIn, irisLike, digitsLike];

function builtIn({ of, below }: Draw): Meant {
  const { columns } = builtInTable(of(builtInNames), 40, 0.1, below(1000));
  const scale = of([1, 7, 1000, 250_000]);
  return {
    columns: columns.map(({ name, values }) => ({
      name,
      cells: [...values].map((value) => (name === "class" ? value : value * scale)),
    })),
  };
}

function irisLike({ of, below }: Draw): Meant {
  const rows = Array.from({ length: 24 }, (_, row) => row);
  const tenths = (low: number, high: number) => rows.map(() => (low + below(high - low + 1)) / 10);
  return {
    columns: [
      { name: "sepal length", cells: tenths(43, 79) },
      { name: of(["größe", "width"]), cells: tenths(20, 44) },
      { name: "petal", cells: tenths(10, 69) },
      { name: "species", cells: rows.map((row) => ["setosa", "versicolor"][row % 2]!) },
    ],
  };
}

function digitsLike({ below }: Draw): Meant {
  const cells = () => Array.from({ length: 24 }, () => below(17));
  return { columns: Array.from({ length: 65 }, (_, i) => ({ name: `p${i}`, cells: cells() })) };
}

function someWriting({ of, below }: Draw): Writing {
  const decimal = of([".", ","] as const);
  const encoding = of(["utf-8", "utf-8", "utf-16le", "utf-16be", "windows-1252"] as const);
  const marks = ["", "", ",", ".", "'", " ", "\u00a0", "\u202f"];
  const isPossible = (mark: string) =>
    mark !== decimal && !(encoding === "windows-1252" && mark === "\u202f");
  return {
    delimiter: of(delimiters),
    decimal,
    thousands: of(marks.filter(isPossible)),
    decimals: of([0, 1, 2, 3, 6]),
    quotes: of(["needed", "all"] as const),
    header: of(headers),
    lineEnd: of(["\n", "\r\n", "\r"] as const),
    encoding,
    hasMark: below(2) === 0,
  };
}

/** What the author of the text answers. */
function answered(question: Question, writing: Writing, about: string): GivenReading {
  const answers = questionAnswers(question);
  const isRight = ({ given }: QuestionAnswer): boolean => {
    switch (question.kind) {
      case "encoding":
        return given.encoding === writing.encoding;
      case "delimiter":
        return given.delimiter === writing.delimiter;
      case "names":
        return given.rowNames === (writing.header === "r");
      case "thousands": {
        const form = given.choices?.[question.column]?.form;
        return form?.decimal === writing.decimal || (form?.thousands ?? "") === writing.thousands;
      }
    }
  };
  const right = answers.find(isRight);
  expect(right, `${questionText(question)}\n${about}`).toBeDefined();
  return right!.given;
}

/** The table is what its author means once all questions are answered, and what is read before is, too. */
function readByAuthor(meant: Meant, writing: Writing, about: string): void {
  const bytes = writtenBytes(meant, writing);
  let given: GivenReading = {};
  for (let asked = 0; asked < 100; asked++) {
    const table = importTable(bytes, given);
    const [question] = table.questions;
    // What is left open is left out, and what is read already is as it is meant.
    if (!question || question.kind === "thousands") expectMeant(table, meant, writing, about);
    if (!question) return;
    const answer = answered(question, writing, about);
    given = { ...given, ...answer, choices: { ...given.choices, ...answer.choices } };
  }
  throw new Error("The questions never end.");
}

/** Column by column, what is read of a column is what its author meant. */
function expectMeant(table: ImportedTable, meant: Meant, writing: Writing, about: string): void {
  const { result, reading, questions } = table;
  const isOpen = (name: string) =>
    questions.some((question) => question.kind === "thousands" && question.name === name);
  if (reading.columns.every(({ name }) => isOpen(name))) return;
  expect(result, about).toMatchObject({ kind: "ok", faultCount: 0 });
  if (result.kind !== "ok") return;
  const names = reading.columns.map(({ name }) => name);
  const hasNames = writing.header !== "none";
  meant.columns.forEach((column, index) => {
    const name = hasNames ? column.name : names[index]!;
    if (isOpen(name)) return;
    const values = (wanted: string) =>
      result.table.columns.find((each) => each.name === wanted)?.values;
    for (const [wanted, cells] of wantedColumns({ ...column, name }, writing))
      expect([...(values(wanted) ?? [])], `column ${wanted}, ${about}`).toEqual(cells);
  });
}

function wantedColumns(
  { name, cells }: MeantColumn,
  { decimals }: Writing,
): readonly (readonly [string, readonly number[]])[] {
  const words = new Set(cells.filter((cell) => typeof cell === "string"));
  if (words.size > 0)
    return [...words].map((word) => [
      `${name}=${word}`,
      cells.map((cell) => (cell === word ? 1 : 0)),
    ]);
  return [[name, cells.map((cell) => rounded(Number(cell), decimals))]];
}

const rewritings = 200;

it.each(Array.from({ length: 5 }, (_, index) => index))(
  "a table is read alike in whatever way it is written, or asked about, and never read as another (%i)",
  (part) => {
    for (let seed = part; seed < rewritings; seed += 5) {
      const draw = draws(seed);
      const meant = draw.of(tables)(draw);
      const writing = someWriting(draw);
      const about = `seed ${seed}, ${JSON.stringify(writing)}\n${writtenText(meant, writing).slice(0, 300)}`;
      readByAuthor(meant, writing, about);
    }
  },
);
