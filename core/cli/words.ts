/** A share of 1 as 97.5 %. */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(4))} %`;
}
