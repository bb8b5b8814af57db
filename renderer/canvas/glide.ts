const duration = 200;

/**
 * Lets a slider move from where it was to where it is now, for the eye alone: what it says to others is the
 * new number at once. Answers how to end that.
 */
export function glide(slider: HTMLInputElement, from: number): () => void {
  const to = slider.value;
  const began = performance.now();
  let frame = 0;
  let isOver = false;
  const end = () => {
    cancelAnimationFrame(frame);
    if (!isOver) slider.value = to;
    isOver = true;
  };
  const draw = () => {
    const share = (performance.now() - began) / duration;
    if (share >= 1) return end();
    const eased = 1 - (1 - share) ** 3;
    slider.value = String(from + (Number(to) - from) * eased);
    frame = requestAnimationFrame(draw);
  };
  draw();
  return end;
}
