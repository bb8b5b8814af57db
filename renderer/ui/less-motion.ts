/** Whether the system was asked for less motion; style sheets know by themselves, a script must ask. */
export function wantsLessMotion(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
