/** Whether this is in a list that floats, or in the menu of one of its entries. */
export function isWithin(list: Element | null, target: Element): boolean {
  return list?.contains(target) === true || target.closest(".menu-place") !== null;
}
