/** A class by its shape and colour, with its words. */
export function ClassMark({ label }: { label: 0 | 1 }) {
  return (
    <>
      <svg className="class-mark" viewBox="0 0 12 12" aria-hidden="true">
        {label === 0 ? (
          <circle className="mark-0" cx={6} cy={6} r={4.5} />
        ) : (
          <path className="mark-1" d="M6 0.5L11.5 10.5H0.5Z" />
        )}
      </svg>{" "}
      Class {label}
    </>
  );
}
