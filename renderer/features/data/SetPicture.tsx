import type { BuiltInName } from "../../../core/index.ts";
import { type PicturePoint, setPoints } from "./set-points.ts";

const side = 44;
const edge = 5;

/** A built-in set in small; its title and sentence stand beside it. */
export function SetPicture({ name }: { name: BuiltInName }) {
  const points = setPoints(name);
  const x = scaleOf(points.map((point) => point.x));
  const y = scaleOf(points.map((point) => point.y));
  return (
    <svg className="set-picture" viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
      {points.map((point, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the points never change
        <Mark key={i} label={point.label} x={x(point.x)} y={side - y(point.y)} />
      ))}
    </svg>
  );
}

function Mark({ label, x, y }: PicturePoint) {
  if (label === 0) return <circle className="mark-0" cx={x} cy={y} r={1.7} />;
  return <path className="mark-1" d={`M${x} ${y - 2.4}l2.1 3.6h-4.2z`} />;
}

function scaleOf(numbers: readonly number[]): (number: number) => number {
  const least = Math.min(...numbers);
  const width = Math.max(...numbers) - least || 1;
  return (number) => edge + ((number - least) / width) * (side - 2 * edge);
}
