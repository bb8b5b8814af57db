const maximumLength = 100;

/** A name on one line, trimmed and not too long; `column 3` where there is none. */
export function columnName(text: string | undefined, index: number): string {
  const name = (text ?? "").replace(/\s+/g, " ").trim();
  if (name === "") return `column ${index + 1}`;
  return name.length > maximumLength ? `${name.slice(0, maximumLength)}…` : name;
}

/** Names that occur again get a number: x, x 2, x 3. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set(names);
  const seen = new Map<string, number>();
  return names.map((name) => {
    let number = seen.get(name);
    if (number === undefined) {
      seen.set(name, 1);
      return name;
    }
    let unique: string;
    do {
      number += 1;
      unique = `${name} ${number}`;
    } while (taken.has(unique));
    seen.set(name, number);
    taken.add(unique);
    return unique;
  });
}
