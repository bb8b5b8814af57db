/** An op's sign in its frame; a long one is set tighter. */
export function OpSymbol({ symbol }: { symbol: string }) {
  return (
    <span className="entry-symbol" data-long={symbol.length > 4 || undefined} aria-hidden="true">
      {symbol}
    </span>
  );
}
