/** What a number of a column stands for: the name of a class, where the column has names and the number is one of them. */
export function className(classes: readonly string[] | undefined, value: number): string | null {
  return classes?.[value] ?? null;
}
