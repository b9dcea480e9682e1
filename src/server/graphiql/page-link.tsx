import { useEffect, useRef } from "react";

type PageLinkProps = Readonly<{ href: string; letter: string; className?: string; children: string }>;

/** A link to another page that Alt and a letter open too. */
export function PageLink({ href, letter, className, children }: PageLinkProps) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== `Key${letter}`) return;
      // On a Mac the key with Alt types a character, which belongs to the field that has the focus.
      const typesAnother = event.key.toUpperCase() !== letter;
      if (typesAnother && (event.target as Element).matches("input, textarea")) return;
      event.preventDefault();
      link.current?.click();
    };
    addEventListener("keydown", open);
    return () => removeEventListener("keydown", open);
  }, [letter]);
  const shortcut = `Alt+${letter}`;
  return (
    <a ref={link} href={href} className={className} aria-keyshortcuts={shortcut} title={shortcut}>
      {children}
    </a>
  );
}
