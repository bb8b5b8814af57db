const quote = 0x22;
const backslash = 0x5c;

/** What a text has more of than it may, and where that begins. */
export interface Excess {
  readonly of: "depth" | "values";
  readonly offset: number;
}

/**
 * Where brackets first nest deeper than `depth`, or values are more than `values`; null where neither is. A
 * plain loop over the text, which leaps over what is in quotes: a recursive parser must not see the file
 * before this has.
 */
export function findExcess(
  text: string,
  most: { readonly depth: number; readonly values: number },
): Excess | null {
  let depth = 0;
  let values = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === quote) i = endOfText(text, i);
    // A comma, “[” and “{”: at most one more value for each.
    else if (c === 0x2c || c === 0x5b || c === 0x7b) {
      values += 1;
      if (values > most.values) return { of: "values", offset: i };
      if (c === 0x2c) continue;
      depth += 1;
      if (depth > most.depth) return { of: "depth", offset: i };
    }
    // “]” and “}”.
    else if (c === 0x5d || c === 0x7d) depth -= 1;
  }
  return null;
}

/** The offset of the quotation mark that ends the one at `start`, or the text's end. */
function endOfText(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    // An even number of backslashes are signs of their own.
    if ((at - before) % 2 === 1) return at;
  }
  return text.length;
}
