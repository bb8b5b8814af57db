const quote = 0x22;
const backslash = 0x5c;

/**
 * The offset at which brackets first nest deeper than `limit`, or −1. A plain loop over the text: a
 * recursive parser must not see the file before this has.
 */
export function findExcessDepth(text: string, limit: number): number {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === backslash) i += 1;
      else if (c === quote) inString = false;
    } else if (c === quote) inString = true;
    // “[” and “{”, then “]” and “}”.
    else if (c === 0x5b || c === 0x7b) {
      depth += 1;
      if (depth > limit) return i;
    } else if (c === 0x5d || c === 0x7d) depth -= 1;
  }
  return -1;
}
