/** A cell as it stands in a text. */
export interface Cell {
  readonly text: string;
  /** Where the delimiter stands that ends it, or the line break, or the end of the text. */
  readonly end: number;
  readonly isQuoted: boolean;
  readonly quotes: "fine" | "unclosed" | "misplaced";
  /** Line breaks in it. */
  readonly breaks: number;
}

/** The cell that begins at a place of a text (RFC 4180). */
export function readCell(text: string, at: number, delimiter: string): Cell {
  const opening = delimiter === " " ? at : pastSpaces(text, at);
  if (text[opening] === '"') {
    const cell = readQuoted(text, opening, delimiter);
    // Behind spaces a quotation mark is as likely a part of the text.
    if (opening === at || (cell.quotes === "fine" && cell.breaks === 0)) return cell;
  }
  const end = cellEnd(text, at, delimiter);
  return { text: text.slice(at, end), end, isQuoted: false, quotes: "fine", breaks: 0 };
}

function readQuoted(text: string, opening: number, delimiter: string): Cell {
  let content = "";
  let from = opening + 1;
  for (;;) {
    const mark = text.indexOf('"', from);
    if (mark < 0) {
      // Blank lines at the end of the text belong to nothing.
      const rest = lines((content + text.slice(from)).trimEnd());
      return { ...rest, end: text.length, isQuoted: true, quotes: "unclosed" };
    }
    content += text.slice(from, mark);
    from = mark + 1;
    if (text[from] !== '"') break;
    content += '"';
    from += 1;
  }
  const end = cellEnd(text, from, delimiter);
  const behind = text.slice(from, end);
  const quotes = behind.trim() === "" ? "fine" : "misplaced";
  const whole = quotes === "fine" ? content : content + behind;
  return { ...lines(whole), end, isQuoted: true, quotes };
}

/** Line breaks of all systems become one kind. */
function lines(raw: string): { readonly text: string; readonly breaks: number } {
  const text = raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
  let breaks = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) breaks += 1;
  return { text, breaks };
}

function pastSpaces(text: string, at: number): number {
  let place = at;
  while (text.charCodeAt(place) === 32) place += 1;
  return place;
}

function cellEnd(text: string, from: number, delimiter: string): number {
  const sign = delimiter.charCodeAt(0);
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === sign || code === 10 || code === 13) break;
    at += 1;
  }
  return at;
}
