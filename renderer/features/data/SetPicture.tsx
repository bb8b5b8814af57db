import type { BuiltInName } from "../../../core/index.ts";
import { type PicturePoint, setPoints } from "./set-points.ts";

const side = 44;
const edge = 5;

/** A built-in set in small; its title and sentence stand beside it. */
export function SetPicture({ name }: { name: BuiltInName }) {
  return name === "digits" ? <DigitPicture /> : <PointsPicture name={name} />;
}

/** The first row of Digits: its ink from 0 to 16, a to q. */
const firstDigit = "aafnjbaaaanpkpfaadpcaliaaemaaiiaafiaajiaaelabmhaacofkmaaaagnkaaa";

function DigitPicture() {
  return (
    <svg className="set-picture" viewBox="-1 -1 10 10" aria-hidden="true">
      {[...firstDigit].map((letter, at) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: the pixels never change
          key={at}
          className="set-ink"
          x={at % 8}
          y={Math.floor(at / 8)}
          width={1}
          height={1}
          opacity={(letter.charCodeAt(0) - 97) / 16}
        />
      ))}
    </svg>
  );
}

function PointsPicture({ name }: { name: BuiltInName }) {
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
  if (label === 2)
    return <rect className="mark-2" x={x - 1.6} y={y - 1.6} width={3.2} height={3.2} />;
  return <path className="mark-1" d={`M${x} ${y - 2.4}l2.1 3.6h-4.2z`} />;
}

function scaleOf(numbers: readonly number[]): (number: number) => number {
  const least = Math.min(...numbers);
  const width = Math.max(...numbers) - least || 1;
  return (number) => edge + ((number - least) / width) * (side - 2 * edge);
}
