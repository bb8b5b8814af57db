import { countText, language } from "./count.ts";

const lists = {
  and: new Intl.ListFormat(language, { type: "conjunction" }),
  or: new Intl.ListFormat(language, { type: "disjunction" }),
};

interface Options {
  /** More items than this are cut short, so that one “and so many more” is the last of as many. */
  readonly most?: number;
  readonly last?: keyof typeof lists;
}

/** Items as a sentence names them: “a”, “a and b”, “a, b and c”, “a, b, c and 5 more”. */
export function list(
  items: readonly string[],
  { most = Number.POSITIVE_INFINITY, last = "and" }: Options = {},
): string {
  if (items.length <= most) return lists[last].format(items);
  const told = items.slice(0, most - 1);
  return lists[last].format([...told, `${countText(items.length - told.length)} more`]);
}
