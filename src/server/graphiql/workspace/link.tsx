import type { MouseEvent, ReactNode } from "react";
import { addressOf, goTo, type Place } from "./route.ts";

type LinkProps = Readonly<{ to: Place; children: ReactNode; isCurrent?: boolean; className?: string }>;

/** A link to a place of the workspace. With a modifier key it opens like every link. */
export function Link({ to, children, isCurrent = false, className }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(to);
  };
  return (
    <a href={addressOf(to)} onClick={follow} className={className} aria-current={isCurrent ? "page" : undefined}>
      {children}
    </a>
  );
}
