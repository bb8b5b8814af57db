import { fitsFile, largestFileText } from "../host/file-limit.ts";
import type { Json } from "../model/graph.ts";
import { countText } from "../words/count.ts";
import { findExcess } from "./depth.ts";
import { maximumDepth, maximumValues } from "./limits.ts";
import { type ReadResult, refuse } from "./problem.ts";
import { findSyntaxFault, placeOf } from "./syntax.ts";

type Parsed =
  | { readonly kind: "ok"; readonly json: Json }
  | (ReadResult & { readonly kind: "refused" });

const bounds = { depth: maximumDepth, values: maximumValues };

/** Whether a text is within what the reader takes: what is written is asked the same. */
export function isWithinBounds(text: string): boolean {
  return fitsFile(text) && findExcess(text, bounds) === null;
}

/** Text to JSON, with size and depth bounded before the parser sees it. `subject` names the file. */
export function parseBounded(source: string, subject: string): Parsed {
  if (!fitsFile(source)) {
    const size = (source.length / 2 ** 20).toFixed(1);
    return refuse(
      "too-large",
      "",
      `${subject} is too large: ${size} MB, where a graph may have ${largestFileText}. Check that it is a Chainrule graph.`,
    );
  }
  // Some editors on Windows begin UTF-8 files with a byte order mark.
  const text = source.startsWith("\uFEFF") ? source.slice(1) : source;
  const excess = findExcess(text, bounds);
  if (excess?.of === "values")
    return refuse(
      "too-large",
      "",
      `${subject} holds more than ${countText(maximumValues)} values. A Chainrule graph needs far fewer: check that it is one.`,
    );
  if (excess) {
    const where = placeOf(text, excess.offset);
    return refuse(
      "too-deep",
      where,
      `${subject} nests brackets more than ${maximumDepth} deep (${where}). A Chainrule graph needs far fewer: check that it is one.`,
    );
  }
  try {
    return { kind: "ok", json: JSON.parse(text) as Json };
  } catch (error) {
    return notJson(text, subject, error);
  }
}

function notJson(text: string, subject: string, error: unknown): Parsed {
  if (text.trim() === "")
    return refuse(
      "truncated",
      "",
      `${subject} is empty. A graph file holds JSON; open another one.`,
    );
  const fault = findSyntaxFault(text);
  if (!fault) return refuse("not-json", "", `${subject} is not valid JSON: ${String(error)}.`);
  const where = placeOf(text, fault.offset);
  if (fault.truncated)
    return refuse(
      "truncated",
      where,
      `${subject} ends too early: at ${where} ${fault.expected} is missing. It was probably cut off while being copied or saved; fetch it again.`,
    );
  const found = text.slice(fault.offset, fault.offset + 12).split("\n")[0];
  return refuse(
    "not-json",
    where,
    `${subject} is not valid JSON: ${where} has “${found}” where ${fault.expected} should be. Correct it in a text editor, or check that it is a Chainrule graph.`,
  );
}
