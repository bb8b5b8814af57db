import { formatExact } from "../../../../core/index.ts";
import type { FieldValue } from "../../../state/page/lesson-edit-state.ts";
import { readNumber } from "../../../ui/number-input.ts";

/** How a field’s value is written into it, and read from what is typed; undefined for what means none. */
export interface FieldForm {
  readonly isNumber: boolean;
  readonly write: (value: FieldValue) => string;
  readonly read: (text: string) => FieldValue | undefined;
}

const writeNumber = (value: FieldValue) => (typeof value === "number" ? formatExact(value) : "");

function numberIn(text: string): number | undefined {
  const reading = readNumber(text);
  return reading.kind === "ok" ? reading.value : undefined;
}

/** Between paragraphs stands an empty line. */
const gap = /\n[^\S\n]*\n/;

export const forms = {
  words: { isNumber: false, write: String, read: (text) => text },
  paragraphs: {
    isNumber: false,
    write: (value) => (Array.isArray(value) ? value.join("\n\n") : ""),
    read: (text) =>
      text
        .split(gap)
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph !== ""),
  },
  number: { isNumber: true, write: writeNumber, read: numberIn },
  /** Nothing typed is none. */
  numberOrNone: {
    isNumber: true,
    write: writeNumber,
    read: (text) => (text.trim() === "" ? null : numberIn(text)),
  },
} as const satisfies Readonly<Record<string, FieldForm>>;
