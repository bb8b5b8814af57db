/** Which rows of a list are in view, with a few beyond at either end. */
export function rowsInView(
  count: number,
  rowHeight: number,
  scrolled: number,
  height: number,
): { readonly first: number; readonly end: number } {
  const beyond = 6;
  const first = Math.max(0, Math.floor(scrolled / rowHeight) - beyond);
  const end = Math.min(count, Math.ceil((scrolled + height) / rowHeight) + beyond);
  return { first: Math.min(first, end), end };
}

/** Rows that PageUp and PageDown go by. */
const page = 8;

/** The row that a key leads to from the active one, within the list; null for any other key. */
export function rowByKey(key: string, active: number, count: number): number | null {
  const last = count - 1;
  const to = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: last,
  }[key];
  return to === undefined ? null : Math.min(Math.max(to, 0), last);
}

/** Where a list must be scrolled to so that the row and its neighbours are in view; as it is, where they are. */
export function scrolledTo(
  row: number,
  rowHeight: number,
  scrolled: number,
  height: number,
): number {
  const top = Math.max(0, row - 1) * rowHeight;
  const bottom = (row + 2) * rowHeight;
  return top < scrolled ? top : Math.max(scrolled, bottom - height);
}
