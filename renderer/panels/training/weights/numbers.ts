/** Ranges that a histogram of so many numbers is drawn with. */
export function binCount(numbers: number): number {
  return Math.min(28, Math.max(6, Math.round(Math.sqrt(numbers) * 2)));
}

/** √(Σ x²), the numbers being one vector. Divided by the largest, squares neither overflow nor vanish. */
export function norm(numbers: Float64Array): number {
  let most = 0;
  for (const number of numbers) most = Math.max(most, Math.abs(number));
  if (most === 0 || !Number.isFinite(most)) return most;
  let sum = 0;
  for (const number of numbers) sum += (number / most) ** 2;
  return most * Math.sqrt(sum);
}
