/** “10:19”, and with the day where that is not today. `time`, `now`: milliseconds since 1970. */
export function timeWords(time: number, now: number = Date.now()): string {
  const [then, today] = [new Date(time), new Date(now)];
  const clock = then.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (then.toDateString() === today.toDateString()) return clock;
  return `${then.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}, ${clock}`;
}
