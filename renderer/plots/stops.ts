/** Places that a slider can stand at, rising. */
export type Stops = readonly number[];

/** How many stops Page Up and Page Down leap over. */
const leap = 10;

/** The stop nearest to a place; of two as near, the earlier. */
export function nearestStop(stops: Stops, place: number): number | null {
  let nearest: number | null = null;
  for (const stop of stops)
    if (nearest === null || Math.abs(stop - place) < Math.abs(nearest - place)) nearest = stop;
  return nearest;
}

/** Where a key leads from a place; null for keys that lead nowhere. */
export function stopForKey(stops: Stops, place: number | null, key: string): number | null {
  const last = stops.length - 1;
  if (last < 0) return null;
  const from = place === null ? stops.length : stops.indexOf(nearestStop(stops, place) ?? 0);
  const to = (by: number) => stops[Math.min(last, Math.max(0, from + by))] ?? null;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return to(-1);
    case "ArrowRight":
    case "ArrowUp":
      return to(1);
    case "PageDown":
      return to(-leap);
    case "PageUp":
      return to(leap);
    case "Home":
      return stops[0] ?? null;
    case "End":
      return stops[last] ?? null;
    default:
      return null;
  }
}
