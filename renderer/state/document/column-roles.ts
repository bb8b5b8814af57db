/** What columns of data are for, by their names. */
export interface ColumnRoles {
  readonly inputs: readonly string[];
  readonly target: string | null;
}

/**
 * The last column is taken for what is to be learnt, all others for inputs. Where the last is one of a
 * column's categories, such as kind=b, the other categories would give the answer away: they are neither.
 */
export function columnRoles(names: readonly string[]): ColumnRoles {
  const target = names.at(-1) ?? null;
  const [group] = /^.+?=/.exec(target ?? "") ?? [];
  const inputs = names.slice(0, -1).filter((name) => !group || !name.startsWith(group));
  return { inputs, target };
}
