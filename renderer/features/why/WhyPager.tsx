import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Derivation } from "../../../core/index.ts";
import { useAppStore } from "../../state/app/store.ts";
import { showPage } from "../../state/page/why-actions.ts";
import { Button } from "../../ui/Button.tsx";

interface Props {
  readonly found: Derivation;
  readonly page: number;
}

/** Leads from page to page: arrows, and a dot for each. */
export function WhyPager({ found: { stages }, page }: Props) {
  const store = useAppStore();
  return (
    <fieldset className="why-pager" aria-label="Pages">
      <Button
        look="quiet"
        enabled={page > 0}
        aria-label="Previous page"
        title="Previous page (←)"
        onClick={() => showPage(store, page - 1)}
      >
        <ChevronLeft size={16} aria-hidden="true" />
      </Button>
      {stages.map(({ title }, i) => (
        <button
          key={title}
          type="button"
          className="why-dot"
          aria-label={`Page ${i + 1}: ${title}`}
          aria-current={i === page ? "page" : undefined}
          title={title}
          onClick={() => showPage(store, i)}
        />
      ))}
      <Button
        look="quiet"
        enabled={page < stages.length - 1}
        aria-label="Next page"
        title="Next page (→)"
        onClick={() => showPage(store, page + 1)}
      >
        <ChevronRight size={16} aria-hidden="true" />
      </Button>
    </fieldset>
  );
}
