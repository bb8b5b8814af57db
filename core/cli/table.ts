export interface Column {
  readonly title: string;
  /** Numbers stand at the right, so that their digits line up. */
  readonly align: "left" | "right";
}

/** Rows under titles, in columns as wide as their widest cell, two spaces apart. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, i) =>
    lines.reduce((widest, line) => Math.max(widest, width(line[i] ?? "")), 0),
  );
  return lines
    .map((line) =>
      columns
        .map(({ align }, i) => {
          const cell = line[i] ?? "";
          const space = " ".repeat((widths[i] ?? 0) - width(cell));
          return align === "left" ? cell + space : space + cell;
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Characters as a terminal counts them: combining marks stand on the one before. */
function width(text: string): number {
  return [...text.normalize("NFC")].length;
}
