import type { Delimiter, NumberForm } from "../../model/data.ts";
import { count } from "../../words/count.ts";
import { list } from "../../words/list.ts";
import { encodingWords } from "./decode-table.ts";
import type { GivenReading } from "./given.ts";
import { quotedCell, thousandsWords } from "./number-cell.ts";
import type { Question } from "./question.ts";

/** An answer to a question: what it is called, and what is settled by it. */
export interface QuestionAnswer {
  readonly label: string;
  readonly given: GivenReading;
  /** The same on the command line. */
  readonly option: string;
}

export function questionText(question: Question): string {
  switch (question.kind) {
    case "thousands": {
      const values = question.answers.map(({ value }) => String(value));
      return `${quotedCell(question.cell)} in column “${question.name}” may have thousands marks: is it ${list(values, { last: "or" })}?`;
    }
    case "names": {
      const { line, names, columns, delimiter } = question;
      const short = `Line ${line} has ${count(names, "name")}, and the rows have ${count(columns, "cell")}.`;
      if (columns !== names + 1) return `${short} Are the names right?`;
      const marks =
        delimiter === "," ? " (A number such as 1,250 needs quotation marks around it.)" : "";
      return `${short} Which column has no name?${marks}`;
    }
    case "delimiter": {
      const signs = question.delimiters.map(
        (delimiter) => `at the ${delimiterWords[delimiter].toLowerCase()}`,
      );
      return `The text gives numbers whether it is split ${list(signs, { last: "or" })}. Which is right?`;
    }
    case "encoding":
      return "The text is not in UTF-8. With which encoding are these words right?";
  }
}

export function questionAnswers(question: Question): readonly QuestionAnswer[] {
  switch (question.kind) {
    case "thousands":
      return question.answers.map(({ form, value }) => ({
        label: `${value}, ${formWords(form)}`,
        given: { choices: { [question.column]: { use: "numbers", form } } },
        option: formOption(form),
      }));
    case "names":
      return namesAnswers(question);
    case "delimiter":
      return question.delimiters.map((delimiter) => ({
        label: delimiterWords[delimiter],
        given: { delimiter },
        option: `--delimiter ${delimiter === "\t" ? "tab" : delimiter === " " ? "space" : `"${delimiter}"`}`,
      }));
    case "encoding":
      return question.guesses.map(({ encoding, sample }) => ({
        label: `${encodingWords[encoding]}: ${sample}`,
        given: { encoding },
        option: `--encoding ${encoding}`,
      }));
  }
}

function namesAnswers({
  names,
  columns,
  below,
}: Extract<Question, { kind: "names" }>): readonly QuestionAnswer[] {
  const fromLeft = { label: "The last", given: { rowNames: false }, option: "--row-names no" };
  const fromSecond = { label: "The first", given: { rowNames: true }, option: "--row-names yes" };
  const none = {
    label: "They name no columns",
    given: { header: false, start: below },
    option: "--header none",
  };
  if (columns === names + 1) return [fromSecond, fromLeft, none];
  return [{ ...fromLeft, label: "They name the columns from the left" }, none];
}

function formOption({ decimal, thousands }: NumberForm): string {
  return thousands === undefined ? `--decimal "${decimal}"` : `--thousands "${thousands}"`;
}

function formWords({ decimal, thousands }: NumberForm): string {
  if (thousands !== undefined) return thousandsWords[thousands];
  return `decimal ${decimal === "," ? "comma" : "point"}`;
}

export const delimiterWords: Readonly<Record<Delimiter, string>> = {
  ",": "Comma",
  ";": "Semicolon",
  "\t": "Tab",
  "|": "Bar",
  " ": "Space",
};
